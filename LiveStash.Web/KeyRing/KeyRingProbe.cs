using System.Security.Cryptography;
using LiveStash.Web.Hosting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace LiveStash.Web.KeyRing;

/// <summary>A text that only nodes with the same keys and the same application name can seal and open.</summary>
internal sealed class KeyRingProbe(IDataProtectionProvider provider, IOptions<NodeOptions> node)
{
    /// <summary>A sealed probe has about 130 bytes; anything much longer is refused unread.</summary>
    private const int LengthMax = 1024;

    private readonly IDataProtector _protector = provider.CreateProtector("LiveStash.KeyRingProbe.v1");

    /// <summary>Where the keys of this node are.</summary>
    public string Folder => node.Value.KeyRing ?? "the framework's default place";

    /// <summary>Why this node cannot seal and open with its own keys; <see langword="null"/>: it can.</summary>
    public string? Fault()
    {
        try
        {
            _protector.Unprotect(Seal());
            return null;
        }
        catch (Exception exception)
        {
            // Whatever a store of keys throws: a folder that is missing, or not this account's.
            return exception.GetBaseException().Message;
        }
    }

    public byte[] Seal() => _protector.Protect("LiveStash"u8.ToArray());

    public bool CanUnseal(byte[] probe)
    {
        try
        {
            return probe.Length <= LengthMax && _protector.Unprotect(probe).AsSpan().SequenceEqual("LiveStash"u8);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
