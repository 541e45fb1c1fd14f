using System.Buffers.Binary;

namespace LiveStash.Benchmarks.Load;

/// <summary>A state of that many bytes, another one for each number: an app serializes its state into a new array, so everybody gets one.</summary>
internal static class StateBytes
{
    public static byte[] Make(int length, long number)
    {
        var bytes = GC.AllocateUninitializedArray<byte>(length);
        BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        return bytes;
    }
}
