using System.Security.Cryptography;
using LiveStash.References;
using LiveStash.Values;

namespace LiveStash.Tests.References;

public sealed class ReferenceCipherTests
{
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(ReferenceCipher.KeySize);
    private static readonly byte[] Nonce = RandomNumberGenerator.GetBytes(ReferenceCipher.NonceSize);

    private readonly ReferenceCipher[] _ciphers = [new SodiumCipher(Key), new FrameworkCipher(Key)];

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    public void What_libsodium_seals_the_framework_opens_and_the_other_way_round(int sealer, int opener)
    {
        for (var length = 0; length < 300; length++)
        {
            var content = RandomNumberGenerator.GetBytes(length);
            var opened = new byte[length];

            _ciphers[opener].TryOpen(Nonce, Seal(_ciphers[sealer], content), opened).ShouldBeTrue();

            opened.ShouldBe(content);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void What_is_altered_does_not_open(int cipher)
    {
        var text = Seal(_ciphers[cipher], [1, 2, 3]);

        for (var bit = 0; bit < text.Length * 8; bit++)
        {
            var altered = text.ToArray();
            altered[bit / 8] ^= (byte)(1 << (bit % 8));

            _ciphers[cipher].TryOpen(Nonce, altered, new byte[3]).ShouldBeFalse();
        }
    }

    [Fact]
    public void Where_libsodium_is_to_be_had_it_seals()
    {
        Sodium.HasAesGcm.ShouldBeTrue("this machine is one where the library and the instructions are");

        ReferenceCipher.Of(Key).ShouldBeOfType<SodiumCipher>();
    }

    private static byte[] Seal(ReferenceCipher cipher, byte[] content)
    {
        var target = new byte[content.Length + ReferenceCipher.TagSize];
        cipher.Seal(Nonce, content, target);
        return target;
    }
}
