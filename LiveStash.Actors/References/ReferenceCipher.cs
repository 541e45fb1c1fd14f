using LiveStash.Values;

namespace LiveStash.References;

/// <summary>AES-256-GCM under one key, for any number of callers at once. Whoever does it, the bytes are the same.</summary>
internal abstract class ReferenceCipher
{
    public const int KeySize = 32;
    public const int NonceSize = 12;
    public const int TagSize = 16;

    public static ReferenceCipher Of(ReadOnlySpan<byte> key) => Sodium.HasAesGcm ? new SodiumCipher(key) : new FrameworkCipher(key);

    /// <param name="nonce">Never the same under one key.</param>
    /// <param name="content">What to seal.</param>
    /// <param name="target">Takes the encrypted content and then the tag.</param>
    public abstract void Seal(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> content, Span<byte> target);

    /// <param name="nonce">What it was sealed with.</param>
    /// <param name="source">The encrypted content and then the tag.</param>
    /// <param name="content">Takes what was sealed.</param>
    public abstract bool TryOpen(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> source, Span<byte> content);
}
