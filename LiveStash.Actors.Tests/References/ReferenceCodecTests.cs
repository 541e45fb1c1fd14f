using CsCheck;
using LiveStash.References;
using LiveStash.Tests.Support;
using LiveStash.Values;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;

namespace LiveStash.Tests.References;

public sealed class ReferenceCodecTests
{
    private static readonly Gen<NodeHint> Hints = Gen.Select(
        Gen.String[Gen.Char.AlphaNumeric, 1, ReferenceFormat.HostBytesMax], Gen.UShort, Gen.Int,
        (host, port, uid) => new NodeHint(host, port, uid));

    private static readonly Gen<StashReference> References = Gen.Select(
        Gen.UInt128, Gen.UInt, Hints,
        (id, epoch, hint) => new StashReference(new StashId(id), epoch, hint));

    private readonly ReferenceCodec _codec = KeyRings.Codec();

    [Fact]
    public void A_reference_opens_to_what_was_sealed() => References.Sample(
        sealedOne =>
        {
            var failure = _codec.TryUnseal(_codec.Seal(sealedOne), out var opened);

            failure.ShouldBe(UnsealFailure.None);
            opened.ShouldBe(sealedOne);
        },
        iter: 1_000);

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.244.3.17")]
    [InlineData("web-1")]
    [InlineData("web-1.stash.default.svc")]
    [InlineData("fd00:10:244::1f")]
    public void A_reference_of_a_usual_host_has_200_to_300_characters(string host)
    {
        var reference = new StashReference(StashId.New(), 7, Sample.Hint with { Host = host });

        var text = _codec.Seal(reference);

        text.Length.ShouldBeInRange(200, 300);
    }

    // docs/operations.md says so.
    [Theory]
    [InlineData(EncryptionAlgorithm.AES_256_GCM, "127.0.0.1", 217)]
    [InlineData(EncryptionAlgorithm.AES_256_CBC, "127.0.0.1", 263)]
    [InlineData(EncryptionAlgorithm.AES_256_GCM, "livestash-0.livestash-nodes.default.svc.cluster.local", 275)]
    [InlineData(EncryptionAlgorithm.AES_256_CBC, "livestash-0.livestash-nodes.default.svc.cluster.local", 321)]
    public void A_reference_is_as_long_as_its_keys_and_its_host_name_make_it(EncryptionAlgorithm algorithm, string host, int characters)
    {
        var codec = KeyRings.Codec(KeyRings.New(algorithm));

        codec.Seal(new StashReference(StashId.New(), 7, Sample.Hint with { Host = host })).Length.ShouldBe(characters);
    }

    [Fact]
    public void A_reference_of_the_longest_host_name_still_opens()
    {
        var reference = new StashReference(StashId.New(), 7, Sample.Hint with { Host = new string('n', ReferenceFormat.HostBytesMax) });

        var text = _codec.Seal(reference);

        text.Length.ShouldBeLessThanOrEqualTo(ReferenceCodec.LengthMax);
        _codec.TryUnseal(text, out _).ShouldBe(UnsealFailure.None);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(ReferenceFormat.HostBytesMax + 1)]
    public void A_host_name_that_does_not_fit_is_refused_with_the_rule_and_the_fix(int length)
    {
        var reference = new StashReference(StashId.New(), 7, Sample.Hint with { Host = new string('n', length) });

        var refusal = Should.Throw<ArgumentException>(() => _codec.Seal(reference));

        refusal.Message.ShouldContain("1 to 255");
        refusal.Message.ShouldContain("public hostname");
    }

    [Fact]
    public void A_reference_fits_a_header_and_a_url_as_it_is()
    {
        var text = _codec.Seal(new StashReference(StashId.New(), 1, Sample.Hint));

        text.ShouldMatch(@"^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$");
    }

    [Fact]
    public void Two_references_to_one_stash_have_nothing_in_common_but_their_key()
    {
        var reference = new StashReference(StashId.New(), 1, Sample.Hint);

        PartOf(_codec.Seal(reference)).ShouldNotBe(PartOf(_codec.Seal(reference)));

        static string PartOf(string text) => text[(text.IndexOf('.') + 1)..];
    }
}
