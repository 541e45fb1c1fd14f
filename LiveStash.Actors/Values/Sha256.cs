using System.Security.Cryptography;

namespace LiveStash.Values;

/// <summary>SHA-256 of a few bytes.</summary>
internal static class Sha256
{
    public const int Size = SHA256.HashSizeInBytes;

    public static void Hash(ReadOnlySpan<byte> source, Span<byte> digest)
    {
        if (Sodium.IsLoaded)
            NSec.Cryptography.HashAlgorithm.Sha256.Hash(source, digest);
        else
            SHA256.HashData(source, digest);
    }

    public static byte[] Of(ReadOnlySpan<byte> source)
    {
        var digest = new byte[Size];
        Hash(source, digest);
        return digest;
    }
}
