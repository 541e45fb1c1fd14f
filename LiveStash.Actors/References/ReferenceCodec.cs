using System.Buffers.Text;

namespace LiveStash.References;

/// <summary>Makes references into text and opens them. The seal is checked before anything inside is looked at.</summary>
/// <remarks>
/// Two parts in base64url, with a dot between them:
/// <code>
/// the key: 1 byte version (1), 32 bytes; sealed by ASP.NET Core Data Protection (<see cref="ReferenceKeys"/>)
/// .
/// the content (<see cref="ReferenceFormat"/>), sealed by the key (<see cref="ReferenceKey"/>)
/// </code>
/// </remarks>
internal sealed class ReferenceCodec(ReferenceKeys keys)
{
    /// <summary>Longer text is refused unread: a real reference has 200 to 300 characters, and some more with the longest host name.</summary>
    public const int LengthMax = 1024;

    private const char Dot = '.';

    public string Seal(StashReference reference)
    {
        var key = keys.Current();
        var content = ReferenceFormat.Write(reference);
        Span<byte> sealedBytes = stackalloc byte[ReferenceKey.Overhead + content.Length];
        key.Seal(content, sealedBytes);

        Span<char> text = stackalloc char[Base64Url.GetEncodedLength(sealedBytes.Length)];
        Base64Url.EncodeToChars(sealedBytes, text);
        return string.Concat(key.Prefix, [Dot], text);
    }

    public UnsealFailure TryUnseal(string text, out StashReference? reference)
    {
        reference = null;
        if (text.Length > LengthMax || text.IndexOf(Dot) is not (> 0 and var dot))
            return UnsealFailure.Malformed;

        Span<byte> sealedBytes = stackalloc byte[LengthMax];
        if (!CanonicalBase64Url.TryDecode(text.AsSpan(dot + 1), sealedBytes, out var length) || length < ReferenceKey.Overhead)
            return UnsealFailure.Malformed;

        var failure = keys.TryOpen(text.AsSpan(0, dot), out var key);
        if (failure != UnsealFailure.None)
            return failure;

        Span<byte> content = stackalloc byte[length - ReferenceKey.Overhead];
        return key!.TryOpen(sealedBytes[..length], content) ? ReferenceFormat.TryRead(content, out reference) : UnsealFailure.BadSeal;
    }
}
