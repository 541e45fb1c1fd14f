using Google.Protobuf;

namespace LiveStash.Protocol;

/// <summary>How one message is written and read under its manifest.</summary>
internal sealed record WireType(string Manifest, Type Type, Func<object, IMessage> Write, Func<ByteString, object> Read)
{
    public static WireType Of<TMessage, TProto>(string manifest, MessageParser<TProto> parser, Func<TMessage, TProto> write, Func<TProto, TMessage> read)
        where TMessage : notnull
        where TProto : IMessage<TProto> =>
        new(manifest, typeof(TMessage), message => write((TMessage)message), bytes => read(parser.ParseFrom(bytes)));
}
