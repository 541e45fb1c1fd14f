using System.Buffers.Text;
using LiveStash.References;
using LiveStash.Tests.Support;
using LiveStash.Values;
using Microsoft.AspNetCore.DataProtection;

namespace LiveStash.Tests.References;

public sealed class ForeignReferenceTests
{
    private static readonly StashReference Reference = new(StashId.New(), 17, 3, Sample.Hint);

    private readonly IDataProtectionProvider _keys = KeyRings.New();

    [Fact]
    public void A_reference_sealed_by_another_key_ring_is_a_bad_seal()
    {
        var foreign = new ReferenceCodec(KeyRings.New()).Seal(Reference);

        var failure = new ReferenceCodec(_keys).TryUnseal(foreign, out var opened);

        failure.ShouldBe(UnsealFailure.BadSeal);
        opened.ShouldBeNull();
    }

    [Fact]
    public void What_our_keys_sealed_for_another_purpose_is_a_bad_seal()
    {
        var text = Base64Url.EncodeToString(_keys.CreateProtector("Cookies").Protect(ReferenceFormat.Write(Reference)));

        new ReferenceCodec(_keys).TryUnseal(text, out _).ShouldBe(UnsealFailure.BadSeal);
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

    private UnsealFailure Unseal(byte[] content)
    {
        var text = Base64Url.EncodeToString(_keys.CreateProtector(ReferenceCodec.Purpose).Protect(content));
        var failure = new ReferenceCodec(_keys).TryUnseal(text, out var opened);

        opened.ShouldBeNull();
        return failure;
    }
}
