using LiveStash.Values;

namespace LiveStash.References;

/// <summary>A random key of one node, which seals what is inside its references for a while. AES-256-GCM with random nonces.</summary>
/// <remarks>
/// What it seals:
/// <code>
/// offset  size  field
///      0    12  nonce
///     12     n  content, encrypted
///   12+n    16  tag
/// </code>
/// </remarks>
internal sealed class ReferenceKey(string prefix, ReadOnlySpan<byte> bytes, long since)
{
    public const int Size = ReferenceCipher.KeySize;
    public const int Overhead = ReferenceCipher.NonceSize + ReferenceCipher.TagSize;

    private const int NonceSize = ReferenceCipher.NonceSize;

    private readonly ReferenceCipher _cipher = ReferenceCipher.Of(bytes);

    /// <summary>The key itself, sealed by Data Protection, as text: what each reference begins with.</summary>
    public string Prefix => prefix;

    /// <summary>The timestamp at which this node made or opened it.</summary>
    public long Since => since;

    /// <param name="content">What to seal.</param>
    /// <param name="target">Takes <see cref="Overhead"/> bytes more than the content has.</param>
    public void Seal(ReadOnlySpan<byte> content, Span<byte> target)
    {
        var nonce = target[..NonceSize];
        RandomBytes.Fill(nonce);
        _cipher.Seal(nonce, content, target[NonceSize..]);
    }

    /// <param name="source">At least <see cref="Overhead"/> bytes.</param>
    /// <param name="content">Takes <see cref="Overhead"/> bytes less.</param>
    public bool TryOpen(ReadOnlySpan<byte> source, Span<byte> content) =>
        _cipher.TryOpen(source[..NonceSize], source[NonceSize..], content);
}
