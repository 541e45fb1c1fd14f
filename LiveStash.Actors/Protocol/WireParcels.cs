using System.Collections.Immutable;
using Google.Protobuf;
using LiveStash.Protocol.Wire;

namespace LiveStash.Protocol;

/// <summary>Parcels on the wire: each letter's message is written as it would be by itself.</summary>
internal sealed class WireParcels(WireIndex messages, WireValues values)
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
            letters.Add(Read(letter));
        return new Parcel(values.Node(proto.From), letters.MoveToImmutable());
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

    private Letter Read(LetterProto proto) => new(
        proto.HasTo ? proto.To : null,
        proto.HasFrom ? proto.From : null,
        messages.Named(proto.Manifest).Read(proto.Message));
}
