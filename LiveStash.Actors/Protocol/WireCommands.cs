using System.Runtime.Serialization;
using Google.Protobuf;
using LiveStash.Protocol.Wire;
using LiveStash.Values;

namespace LiveStash.Protocol;

/// <summary>Stateless commands, and what a live primary answers to them, on the wire.</summary>
internal static class WireCommands
{
    public static AskEntryProto Write(AskEntry ask)
    {
        var proto = new AskEntryProto { Key = WireValues.Write(ask.Key), Run = ask.Run };
        switch (ask.Command)
        {
            case LiveStash.Protocol.Read read: proto.Read = new ReadProto { Epoch = read.Epoch }; break;
            case SaveByReference save: proto.Save = new SaveProto { Epoch = save.Epoch, State = UnsafeByteOperations.UnsafeWrap(save.Bytes) }; break;
            case ResetByReference reset: proto.Reset = new ResetProto { Epoch = reset.Epoch, OnlyIfUnowned = reset.OnlyIfUnowned }; break;
            default: throw new SerializationException($"{ask.Command.GetType()} does not leave its node.");
        }

        return proto;
    }

    public static AskEntry Read(AskEntryProto proto) => new(WireValues.Key(proto.Key), proto.Run, proto.CommandCase switch
    {
        AskEntryProto.CommandOneofCase.Read => new LiveStash.Protocol.Read(proto.Read.Epoch),
        AskEntryProto.CommandOneofCase.Save => new SaveByReference(proto.Save.Epoch, proto.Save.State.ToByteArray()),
        AskEntryProto.CommandOneofCase.Reset => new ResetByReference(proto.Reset.Epoch, proto.Reset.OnlyIfUnowned),
        _ => throw new SerializationException("A command is not known to this version of LiveStash."),
    });

    public static EntryAnswerProto Write(EntryAnswer answer)
    {
        var proto = new EntryAnswerProto { Run = answer.Run, From = WireValues.Write(answer.From) };
        switch (answer.Reply)
        {
            case Found found: proto.Found = Write(found); break;
            case Saved saved: proto.Saved = new SavedProto { Copies = saved.Copies, CopyNode = WireValues.WriteIfAny(saved.CopyNode) }; break;
            case Unchanged unchanged: proto.Unchanged = new UnchangedProto { Copies = unchanged.Copies, CopyNode = WireValues.WriteIfAny(unchanged.CopyNode) }; break;
            default: proto.Plain = Plain(answer.Reply); break;
        }

        return proto;
    }

    public static EntryAnswer Read(EntryAnswerProto proto, WireValues values) => new(proto.Run, values.Node(proto.From), proto.ReplyCase switch
    {
        EntryAnswerProto.ReplyOneofCase.Found => Read(proto.Found, values),
        EntryAnswerProto.ReplyOneofCase.Saved => new Saved(proto.Saved.Copies, values.NodeIfAny(proto.Saved.CopyNode)),
        EntryAnswerProto.ReplyOneofCase.Unchanged => new Unchanged(proto.Unchanged.Copies, values.NodeIfAny(proto.Unchanged.CopyNode)),
        EntryAnswerProto.ReplyOneofCase.Plain => Plain(proto.Plain),
        _ => InDoubt.Instance,
    });

    private static FoundProto Write(Found found)
    {
        var proto = new FoundProto { State = UnsafeByteOperations.UnsafeWrap(found.Payload.Bytes), Copies = found.Copies, CopyNode = WireValues.WriteIfAny(found.CopyNode) };
        if (found.Payload.StateVersion is { } version)
            proto.StateVersion = version;
        return proto;
    }

    private static Found Read(FoundProto proto, WireValues values) =>
        new(new StashPayload(proto.State.ToByteArray(), proto.HasStateVersion ? proto.StateVersion : null), proto.Copies, values.NodeIfAny(proto.CopyNode));

    private static PlainReplyProto Plain(EntryReply reply) => reply switch
    {
        Superseded => PlainReplyProto.Superseded,
        NodeFull => PlainReplyProto.NodeFull,
        Gone => PlainReplyProto.Gone,
        Deleted => PlainReplyProto.Deleted,
        InDoubt => PlainReplyProto.InDoubt,
        _ => PlainReplyProto.Undelivered,
    };

    /// <summary>What a later version may say is no promise that nothing was done.</summary>
    private static EntryReply Plain(PlainReplyProto reply) => reply switch
    {
        PlainReplyProto.Superseded => Superseded.Instance,
        PlainReplyProto.NodeFull => NodeFull.Instance,
        PlainReplyProto.Gone => Gone.Instance,
        PlainReplyProto.Deleted => Deleted.Instance,
        PlainReplyProto.Undelivered => Undelivered.Instance,
        _ => InDoubt.Instance,
    };
}
