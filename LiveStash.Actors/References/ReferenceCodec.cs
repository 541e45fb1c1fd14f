using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace LiveStash.References;

/// <summary>Seals references with ASP.NET Core Data Protection and opens them. The seal is checked before anything inside is looked at.</summary>
internal sealed class ReferenceCodec(IDataProtectionProvider provider)
{
    public const string Purpose = "LiveStash.Reference.v1";

    /// <summary>Longer text is refused unread: a real reference has 130 to 200 characters, and some more with the longest host name.</summary>
    public const int LengthMax = 1024;

    private readonly IDataProtector _protector = provider.CreateProtector(Purpose);

    public string Seal(StashReference reference) =>
        Base64Url.EncodeToString(_protector.Protect(ReferenceFormat.Write(reference)));

    public UnsealFailure TryUnseal(string text, out StashReference? reference)
    {
        reference = null;
        if (!TryDecode(text, out var sealedBytes))
            return UnsealFailure.Malformed;

        byte[] content;
        try
        {
            content = _protector.Unprotect(sealedBytes);
        }
        catch (CryptographicException)
        {
            return HasKeys() ? UnsealFailure.BadSeal : UnsealFailure.NoKeys;
        }

        return ReferenceFormat.TryRead(content, out reference);
    }

    /// <summary>Data Protection says the same of a seal that is not good and of keys that it cannot read.</summary>
    private bool HasKeys()
    {
        try
        {
            return _protector.Unprotect(_protector.Protect([0])) is [0];
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>Takes only the one text that <see cref="Seal"/> would have written: no white space, no stray bits at the end.</summary>
    private static bool TryDecode(string text, out byte[] bytes)
    {
        bytes = [];
        if (text.Length is 0 or > LengthMax || !Base64Url.IsValid(text))
            return false;

        bytes = Base64Url.DecodeFromChars(text);
        Span<char> canonical = stackalloc char[LengthMax];
        return Base64Url.TryEncodeToChars(bytes, canonical, out var length) && text.AsSpan().SequenceEqual(canonical[..length]);
    }
}
