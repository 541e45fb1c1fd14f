using Microsoft.AspNetCore.DataProtection;

namespace LiveStash.Agreement;

/// <summary>A text that only nodes with the same Data Protection keys and the same application name can seal and open.</summary>
internal sealed class KeyProbe(IDataProtectionProvider provider)
{
    /// <summary>A sealed probe has about 130 bytes; anything much longer is refused unread.</summary>
    public const int LengthMax = 1024;

    private readonly IDataProtector _protector = provider.CreateProtector("LiveStash.KeyProbe.v1");

    private static ReadOnlySpan<byte> Text => "LiveStash"u8;

    /// <summary>Why this node cannot seal and open with its own keys; <see langword="null"/>: it can.</summary>
    public string? Fault()
    {
        try
        {
            _protector.Unprotect(_protector.Protect(Text.ToArray()));
            return null;
        }
        catch (Exception exception)
        {
            // Whatever a store of keys throws: a folder that is missing, or not this account's.
            return exception.GetBaseException().Message;
        }
    }

    /// <summary>Empty where this node cannot seal: <see cref="Fault"/> says why.</summary>
    public byte[] Seal()
    {
        try
        {
            return _protector.Protect(Text.ToArray());
        }
        catch (Exception)
        {
            return [];
        }
    }

    public bool Opens(byte[] probe)
    {
        try
        {
            return probe.Length is > 0 and <= LengthMax && _protector.Unprotect(probe).AsSpan().SequenceEqual(Text);
        }
        catch (Exception)
        {
            return false;
        }
    }
}
