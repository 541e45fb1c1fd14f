using System.Buffers.Text;

namespace LiveStash.Values;

/// <summary>Names a stash to the cluster: the first 16 bytes of SHA-256(id ‖ SHA-256(binding)). Another session's binding gives another key, and so finds nothing.</summary>
internal readonly record struct StashKey(UInt128 Value)
{
    public const int Size = 16;

    public static StashKey Of(StashId id, StashBinding binding)
    {
        Span<byte> source = stackalloc byte[StashId.Size + Sha256.Size];
        id.Write(source);
        binding.Digest.CopyTo(source[StashId.Size..]);

        Span<byte> digest = stackalloc byte[Sha256.Size];
        Sha256.Hash(source, digest);
        return Read(digest);
    }

    public static StashKey Read(ReadOnlySpan<byte> source) => new(Bytes16.Read(source));

    public void Write(Span<byte> target) => Bytes16.Write(Value, target);

    /// <summary>A key is evenly spread as it is. The same in each process, so that a seed of the model test is the same schedule everywhere.</summary>
    public override int GetHashCode() => unchecked((int)(ulong)Value);

    /// <summary>22 characters, safe in an actor's name.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Size];
        Write(bytes);
        return Base64Url.EncodeToString(bytes);
    }
}
