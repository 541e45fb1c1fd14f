using System.Buffers.Binary;

namespace LiveStash.Values;

/// <summary>Sixteen bytes as a number, most significant byte first.</summary>
internal static class Bytes16
{
    public static UInt128 Read(ReadOnlySpan<byte> source) => BinaryPrimitives.ReadUInt128BigEndian(source);

    public static void Write(UInt128 value, Span<byte> target) => BinaryPrimitives.WriteUInt128BigEndian(target, value);
}
