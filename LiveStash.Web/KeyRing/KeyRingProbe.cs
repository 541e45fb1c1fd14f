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
