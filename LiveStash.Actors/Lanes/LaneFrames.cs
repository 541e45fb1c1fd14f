using System.Buffers;
using System.Buffers.Binary;
using Google.Protobuf;
using LiveStash.Protocol;
using LiveStash.Protocol.Wire;

namespace LiveStash.Lanes;

/// <summary>How parcels lie on a lane. Pure.</summary>
/// <remarks>
/// A frame is four bytes, the length of what follows (little endian, 0 to <paramref name="bytesMax"/>), and a ParcelProto of that length. Length 0
/// is a pulse: all is well at the other end. Which format a lane has is told in its offer.
/// </remarks>
internal sealed class LaneFrames(WireParcels parcels, int bytesMax)
{
    /// <summary>The format that is written down above.</summary>
    public const int Format = 1;

    private const int HeaderBytes = sizeof(int);

    public static void WritePulse(IBufferWriter<byte> to)
    {
        to.GetSpan(HeaderBytes)[..HeaderBytes].Clear();
        to.Advance(HeaderBytes);
    }

    /// <exception cref="InvalidDataException">Longer than any frame may be: the other end would hang up.</exception>
    public void Write(Parcel parcel, IBufferWriter<byte> to)
    {
        var proto = parcels.Write(parcel);
        var bytes = proto.CalculateSize();
        ThrowIfTooLong(bytes);
        var frame = to.GetSpan(HeaderBytes + bytes)[..(HeaderBytes + bytes)];
        BinaryPrimitives.WriteInt32LittleEndian(frame, bytes);
        proto.WriteTo(frame[HeaderBytes..]);
        to.Advance(HeaderBytes + bytes);
    }

    /// <summary>Takes the first frame from what has come. False: it is not all there yet.</summary>
    /// <param name="come">What has come; what is left of it.</param>
    /// <param name="parcel"><see langword="null"/>: a pulse.</param>
    /// <exception cref="InvalidDataException">Longer than any frame may be.</exception>
    /// <exception cref="InvalidProtocolBufferException">No parcel.</exception>
    public bool TryRead(ref ReadOnlySequence<byte> come, out Parcel? parcel)
    {
        parcel = null;
        var reader = new SequenceReader<byte>(come);
        if (!reader.TryReadLittleEndian(out int bytes))
            return false;
        ThrowIfTooLong(bytes);
        if (reader.Remaining < bytes)
            return false;

        if (bytes > 0)
            parcel = parcels.Read(ParcelProto.Parser.ParseFrom(reader.UnreadSequence.Slice(0, bytes)));
        come = reader.UnreadSequence.Slice(bytes);
        return true;
    }

    private void ThrowIfTooLong(int bytes)
    {
        if (bytes < 0 || bytes > bytesMax)
            throw new InvalidDataException($"A frame of a lane has {bytes} bytes; it may have 0 to {bytesMax}.");
    }
}
