using System.Security.Cryptography;
using Microsoft.Extensions.ObjectPool;

namespace LiveStash.References;

/// <summary>By what the framework has, where libsodium is not to be had. Its context is of one caller at a time.</summary>
internal sealed class FrameworkCipher(ReadOnlySpan<byte> key) : ReferenceCipher
{
    private readonly ObjectPool<AesGcm> _contexts = new DefaultObjectPoolProvider().Create(new ContextPolicy(key.ToArray()));

    public override void Seal(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> content, Span<byte> target)
    {
        var aes = _contexts.Get();
        aes.Encrypt(nonce, content, target[..^TagSize], target[^TagSize..]);
        _contexts.Return(aes);
    }

    public override bool TryOpen(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> source, Span<byte> content)
    {
        var aes = _contexts.Get();
        try
        {
            aes.Decrypt(nonce, source[..^TagSize], source[^TagSize..], content);
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
        finally
        {
            _contexts.Return(aes);
        }
    }

    private sealed class ContextPolicy(byte[] key) : PooledObjectPolicy<AesGcm>
    {
        public override AesGcm Create() => new(key, TagSize);

        public override bool Return(AesGcm context) => true;
    }
}
