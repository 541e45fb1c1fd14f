using System.Text;
using LiveStash.Values;

namespace LiveStash;

/// <summary>The session secret that a reference is tied to. A reference presented under another binding finds nothing.</summary>
public sealed class StashBinding
{
    private readonly byte[] _digest;

    private StashBinding(byte[] digest) => _digest = digest;

    /// <summary>Ties references to nothing: whoever holds one can use it. For callers that protect the reference themselves.</summary>
    public static StashBinding Unbound { get; } = new(new byte[Sha256.Size]);

    internal ReadOnlySpan<byte> Digest => _digest;

    /// <summary>Ties references to a secret of the client's session, such as a random cookie or a user's id. Only its SHA-256 is kept.</summary>
    /// <param name="secret">The secret; not empty.</param>
    /// <exception cref="ArgumentException">The secret is empty.</exception>
    public static StashBinding FromSecret(string secret)
    {
        ArgumentException.ThrowIfNullOrEmpty(secret);
        return new StashBinding(Sha256.Of(Encoding.UTF8.GetBytes(secret)));
    }

    /// <summary>The binding of the same client for stashes of one purpose: a reference of one purpose finds nothing under another, nor under this binding.</summary>
    /// <param name="purpose">What the stashes are for, such as the name of a feature; not empty, and the same wherever they are used.</param>
    /// <exception cref="ArgumentException">The purpose is empty.</exception>
    public StashBinding For(string purpose)
    {
        ArgumentException.ThrowIfNullOrEmpty(purpose);
        return new StashBinding(Sha256.Of([.. _digest, .. Encoding.UTF8.GetBytes(purpose)]));
    }

    /// <summary>Ties references to a secret of the client's session. Only its SHA-256 is kept.</summary>
    /// <param name="secret">The secret; not empty.</param>
    /// <exception cref="ArgumentException">The secret is empty.</exception>
    public static StashBinding FromSecret(ReadOnlySpan<byte> secret)
    {
        if (secret.IsEmpty)
            throw new ArgumentException("The secret is empty; give at least one byte, or use StashBinding.Unbound.", nameof(secret));
        return new StashBinding(Sha256.Of(secret));
    }
}
