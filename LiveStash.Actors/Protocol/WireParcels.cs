using System.Collections.Immutable;
using System.Runtime.Serialization;
using Google.Protobuf;
using LiveStash.Protocol.Wire;

namespace LiveStash.Protocol;

/// <summary>Parcels on the wire: each letter's message is written as it would be by itself.</summary>
internal sealed class WireParcels(WireIndex messages, WireValues values, Action<Exception> unreadable)
{
    public ParcelProto Write(Parcel parcel)
    {
        var proto = new ParcelProto { From = WireValues.Write(parcel.From) };
        foreach (var letter in parcel.Letters)
            proto.Letters.Add(Write(letter));
        return proto;
    }

    public Parcel Read(ParcelProto proto)
    {
        var letters = ImmutableArray.CreateBuilder<Letter>(proto.Letters.Count);
        foreach (var letter in proto.Letters)
        {
            if (TryRead(letter) is { } read)
                letters.Add(read);
        }

        return new Parcel(values.Node(proto.From), letters.DrainToImmutable());
    }

    private LetterProto Write(Letter letter)
    {
        var type = messages.Of(letter.Message);
        var proto = new LetterProto { Manifest = type.Manifest, Message = type.Write(letter.Message).ToByteString() };
        if (letter.To is { } to)
            proto.To = to;
        if (letter.From is { } from)
            proto.From = from;
        return proto;
    }

    /// <summary>What another version of LiveStash wrote, and this one cannot read, is lost by itself, without all else that was on its way.</summary>
    private Letter? TryRead(LetterProto proto)
    {
        try
        {
            var message = messages.Named(proto.Manifest).Read(proto.Message);
            return new Letter(proto.HasTo ? proto.To : null, proto.HasFrom ? proto.From : null, message);
        }
        catch (Exception error) when (error is SerializationException or InvalidProtocolBufferException)
        {
            unreadable(error);
            return null;
        }
    }
}
