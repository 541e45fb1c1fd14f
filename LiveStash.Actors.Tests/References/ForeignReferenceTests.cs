using System.Buffers.Text;
using System.Security.Cryptography;
using LiveStash.References;
using LiveStash.Tests.Support;
using LiveStash.Values;
using Microsoft.AspNetCore.DataProtection;

namespace LiveStash.Tests.References;

public sealed class ForeignReferenceTests
{
    private static readonly StashReference Reference = new(StashId.New(), 3, Sample.Hint);

    private readonly IDataProtectionProvider _keys = KeyRings.New();

    [Fact]
    public void A_reference_sealed_by_another_key_ring_is_a_bad_seal()
    {
        var foreign = KeyRings.Codec().Seal(Reference);

        var failure = KeyRings.Codec(_keys).TryUnseal(foreign, out var opened);

        failure.ShouldBe(UnsealFailure.BadSeal);
        opened.ShouldBeNull();
    }

    [Fact]
    public void A_key_that_our_keys_sealed_for_another_purpose_is_a_bad_seal()
    {
        var key = RandomNumberGenerator.GetBytes(ReferenceKey.Size);

        Unseal(key, ReferenceFormat.Write(Reference), purpose: "Cookies").ShouldBe(UnsealFailure.BadSeal);
    }

    [Fact]
    public void What_one_key_sealed_does_not_open_under_another_of_the_same_ring()
    {
        var (one, other) = (KeyRings.Codec(_keys).Seal(Reference), KeyRings.Codec(_keys).Seal(Reference));
        var mixed = one[..one.IndexOf('.')] + other[other.IndexOf('.')..];

        KeyRings.Codec(_keys).TryUnseal(mixed, out _).ShouldBe(UnsealFailure.BadSeal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(255)]
    public void A_properly_sealed_reference_of_another_version_is_an_unknown_format(byte version)
    {
        var content = ReferenceFormat.Write(Reference);
        content[0] = version;

        Unseal(content).ShouldBe(UnsealFailure.UnknownFormat);
    }

    [Theory]
    [InlineData(0, ReferenceKey.Size)]
    [InlineData(2, ReferenceKey.Size)]
    [InlineData(ReferenceKeys.Version, ReferenceKey.Size - 1)]
    [InlineData(ReferenceKeys.Version, ReferenceKey.Size + 1)]
    public void A_properly_sealed_key_of_another_kind_is_an_unknown_format(byte version, int size) =>
        Unseal(RandomNumberGenerator.GetBytes(size), ReferenceFormat.Write(Reference), version).ShouldBe(UnsealFailure.UnknownFormat);

    [Fact]
    public void A_sealed_nothing_is_an_unknown_format() =>
        Unseal([]).ShouldBe(UnsealFailure.UnknownFormat);

    [Theory]
    [InlineData(1)]
    [InlineData(ReferenceFormat.HostOffset)]
    [InlineData(ReferenceFormat.HostOffset + ReferenceFormat.HostBytesMax + 1)]
    public void A_properly_sealed_reference_of_the_wrong_length_is_malformed(int length)
    {
        var content = new byte[length];
        content[0] = ReferenceFormat.Version;

        Unseal(content).ShouldBe(UnsealFailure.Malformed);
    }

    private UnsealFailure Unseal(byte[] content) => Unseal(RandomNumberGenerator.GetBytes(ReferenceKey.Size), content);

    /// <summary>Opens what is sealed here by the framework alone, as the format says it.</summary>
    private UnsealFailure Unseal(byte[] key, byte[] content, byte version = ReferenceKeys.Version, string purpose = ReferenceKeys.Purpose)
    {
        var (nonce, encrypted, tag) = (RandomNumberGenerator.GetBytes(12), new byte[content.Length], new byte[16]);
        using (var aes = new AesGcm(key.Length == ReferenceKey.Size ? key : new byte[ReferenceKey.Size], tag.Length))
            aes.Encrypt(nonce, content, encrypted, tag);
        var wrapped = _keys.CreateProtector(purpose).Protect([version, .. key]);
        var text = $"{Base64Url.EncodeToString(wrapped)}.{Base64Url.EncodeToString([.. nonce, .. encrypted, .. tag])}";

        var failure = KeyRings.Codec(_keys).TryUnseal(text, out var opened);

        opened.ShouldBeNull();
        return failure;
    }
}
