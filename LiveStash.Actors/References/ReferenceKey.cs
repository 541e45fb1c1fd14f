using System.Security.Cryptography;
using Microsoft.Extensions.ObjectPool;

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
internal sealed class ReferenceKey(string prefix, byte[] bytes, long since)
{
    public const int Size = 32;
    public const int Overhead = NonceSize + TagSize;

    private const int NonceSize = 12;
    private const int TagSize = 16;

    private readonly ObjectPool<Cipher> _ciphers = new DefaultObjectPoolProvider().Create(new CipherPolicy(bytes));

    /// <summary>The key itself, sealed by Data Protection, as text: what each reference begins with.</summary>
    public string Prefix => prefix;

    /// <summary>The timestamp at which this node made or opened it.</summary>
    public long Since => since;

    /// <param name="content">What to seal.</param>
    /// <param name="target">Takes <see cref="Overhead"/> bytes more than the content has.</param>
    public void Seal(ReadOnlySpan<byte> content, Span<byte> target)
    {
        var nonce = target[..NonceSize];
        var cipher = _ciphers.Get();
        cipher.NextNonce(nonce);
        cipher.Aes.Encrypt(nonce, content, target[NonceSize..^TagSize], target[^TagSize..]);
        _ciphers.Return(cipher);
    }

    /// <param name="source">At least <see cref="Overhead"/> bytes.</param>
    /// <param name="content">Takes <see cref="Overhead"/> bytes less.</param>
    public bool TryOpen(ReadOnlySpan<byte> source, Span<byte> content)
    {
        var cipher = _ciphers.Get();
        try
        {
            cipher.Aes.Decrypt(source[..NonceSize], source[NonceSize..^TagSize], source[^TagSize..], content);
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
        finally
        {
            _ciphers.Return(cipher);
        }
    }

    /// <summary>Of one caller at a time. Random bytes are fetched for many nonces at once: a fetch costs more than a seal.</summary>
    private sealed class Cipher(byte[] key) : IDisposable
    {
        private const int NoncesAtOnce = 64;

        private readonly byte[] _nonces = new byte[NoncesAtOnce * NonceSize];
        private int _used = NoncesAtOnce;

        public AesGcm Aes { get; } = new(key, TagSize);

        public void NextNonce(Span<byte> nonce)
        {
            if (_used == NoncesAtOnce)
            {
                RandomNumberGenerator.Fill(_nonces);
                _used = 0;
            }

            _nonces.AsSpan(_used++ * NonceSize, NonceSize).CopyTo(nonce);
        }

        public void Dispose() => Aes.Dispose();
    }

    private sealed class CipherPolicy(byte[] key) : PooledObjectPolicy<Cipher>
    {
        public override Cipher Create() => new(key);

        public override bool Return(Cipher cipher) => true;
    }
}
