using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace LiveStash.References;

/// <summary>The key with which this node seals, and those of other nodes and of earlier times that it has opened. Data Protection seals and opens the keys themselves: once in an hour for each, where it would take most of a recovery's time for each reference.</summary>
internal sealed class ReferenceKeys(IDataProtectionProvider provider, TimeProvider time)
{
    public const string Purpose = "LiveStash.ReferenceKey.v1";

    public const byte Version = 1;

    /// <summary>How long a key seals; and how long one that was opened is used before Data Protection is asked again, which may have revoked its own by then.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(1);

    /// <summary>So many are known at once. Beyond it all are forgotten, and those that are used are opened again.</summary>
    public const int OpenedMax = 1024;

    private readonly IDataProtector _protector = provider.CreateProtector(Purpose);
    private readonly ConcurrentDictionary<string, ReferenceKey> _opened = new(StringComparer.Ordinal);
    private readonly Lock _making = new();
    private volatile ReferenceKey? _current;

    /// <summary>How many keys are known.</summary>
    public int Opened => _opened.Count;

    /// <exception cref="CryptographicException">A new key is due, and Data Protection cannot seal it.</exception>
    public ReferenceKey Current()
    {
        if (_current is { } current && IsGood(current))
            return current;

        lock (_making)
        {
            return _current is { } made && IsGood(made) ? made : _current = Make();
        }
    }

    /// <summary>Finds or opens the key that a reference begins with.</summary>
    public UnsealFailure TryOpen(ReadOnlySpan<char> prefix, out ReferenceKey? key)
    {
        if (_current is { } current && prefix.SequenceEqual(current.Prefix) && IsGood(current))
        {
            // Most references that come to a node are its own, and to compare is faster than to look up.
            key = current;
            return UnsealFailure.None;
        }

        if (_opened.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(prefix, out key) && IsGood(key))
            return UnsealFailure.None;

        key = null;
        var wrapped = new byte[Base64Url.GetMaxDecodedLength(prefix.Length)];
        if (!CanonicalBase64Url.TryDecode(prefix, wrapped, out var length))
            return UnsealFailure.Malformed;

        byte[] content;
        try
        {
            content = _protector.Unprotect(wrapped[..length]);
        }
        catch (CryptographicException)
        {
            return HasKeys() ? UnsealFailure.BadSeal : UnsealFailure.NoKeys;
        }

        if (content.Length != 1 + ReferenceKey.Size || content[0] != Version)
            return UnsealFailure.UnknownFormat;

        key = Keep(prefix.ToString(), content[1..]);
        return UnsealFailure.None;
    }

    private ReferenceKey Make()
    {
        var bytes = RandomNumberGenerator.GetBytes(ReferenceKey.Size);
        return Keep(Base64Url.EncodeToString(_protector.Protect([Version, .. bytes])), bytes);
    }

    private ReferenceKey Keep(string prefix, byte[] bytes)
    {
        if (_opened.Count >= OpenedMax)
            _opened.Clear();

        return _opened[prefix] = new ReferenceKey(prefix, bytes, time.GetTimestamp());
    }

    private bool IsGood(ReferenceKey key) => time.GetElapsedTime(key.Since) < Life;

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
}
