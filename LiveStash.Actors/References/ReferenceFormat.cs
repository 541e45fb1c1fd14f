using System.Buffers.Binary;
using System.Text;
using LiveStash.Values;

namespace LiveStash.References;

/// <summary>The bytes inside the seal.</summary>
/// <remarks>
/// Big-endian:
/// <code>
/// offset  size  field
///      0     1  format version (1)
///      1    16  stash id
///     17     4  epoch
///     21     4  hint: uid of the node's incarnation
///     25     2  hint: port
///     27     n  hint: host, UTF-8, to the end (1 to 255 bytes)
/// </code>
/// </remarks>
internal static class ReferenceFormat
{
    public const byte Version = 1;
    public const int HostOffset = 27;
    public const int HostBytesMax = 255;

    public static byte[] Write(StashReference reference)
    {
        var host = Encoding.UTF8.GetBytes(reference.Hint.Host);
        if (host.Length is 0 or > HostBytesMax)
            throw new ArgumentException($"The node's host name '{reference.Hint.Host}' has {host.Length} bytes; a reference holds 1 to {HostBytesMax}. Set another public hostname for Akka.Remote.", nameof(reference));

        var bytes = new byte[HostOffset + host.Length];
        bytes[0] = Version;
        reference.Id.Write(bytes.AsSpan(1));
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(17), reference.Epoch);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(21), reference.Hint.Uid);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(25), reference.Hint.Port);
        host.CopyTo(bytes, HostOffset);
        return bytes;
    }

    public static UnsealFailure TryRead(ReadOnlySpan<byte> bytes, out StashReference? reference)
    {
        reference = null;
        if (bytes.IsEmpty || bytes[0] != Version)
            return UnsealFailure.UnknownFormat;
        if (bytes.Length is <= HostOffset or > HostOffset + HostBytesMax)
            return UnsealFailure.Malformed;

        var hint = new NodeHint(
            Encoding.UTF8.GetString(bytes[HostOffset..]),
            BinaryPrimitives.ReadUInt16BigEndian(bytes[25..]),
            BinaryPrimitives.ReadInt32BigEndian(bytes[21..]));
        reference = new StashReference(
            StashId.Read(bytes[1..17]),
            BinaryPrimitives.ReadUInt32BigEndian(bytes[17..]),
            hint);
        return UnsealFailure.None;
    }
}
