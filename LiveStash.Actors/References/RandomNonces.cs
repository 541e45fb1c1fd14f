using System.Security.Cryptography;

namespace LiveStash.References;

/// <summary>Random nonces. Random bytes are fetched for many at once, as a fetch costs more than a seal, and each thread has its own of them, so that no two callers get the same.</summary>
internal static class RandomNonces
{
    private const int AtOnce = 64;

    [ThreadStatic]
    private static byte[]? _bytes;

    [ThreadStatic]
    private static int _left;

    public static void Next(Span<byte> nonce)
    {
        if (_left == 0)
        {
            _bytes ??= new byte[AtOnce * ReferenceCipher.NonceSize];
            RandomNumberGenerator.Fill(_bytes);
            _left = AtOnce;
        }

        _bytes.AsSpan(--_left * ReferenceCipher.NonceSize, ReferenceCipher.NonceSize).CopyTo(nonce);
    }
}
