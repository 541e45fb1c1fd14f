using System.Security.Cryptography;
using CsCheck;
using LiveStash.Tests.Support;
using LiveStash.Values;

namespace LiveStash.Tests.Values;

public sealed class StashKeyTests
{
    private static readonly Gen<StashId> Ids = Gen.UInt128.Select(value => new StashId(value));

    [Fact]
    public void The_key_is_the_first_half_of_the_hash_of_id_and_hashed_binding() => Ids.Sample(id =>
    {
        byte[] source = [.. Written(id), .. SHA256.HashData(Sample.Bytes("ann"))];

        StashKey.Of(id, Sample.Ann).ShouldBe(StashKey.Read(SHA256.HashData(source).AsSpan(0, StashKey.Size)));
    });

    [Fact]
    public void Another_binding_gives_another_key() => Ids.Sample(id =>
        StashKey.Of(id, Sample.Ann).ShouldNotBe(StashKey.Of(id, Sample.Bob)));

    [Fact]
    public void No_binding_gives_another_key_than_any_secret() => Ids.Sample(id =>
        StashKey.Of(id, StashBinding.Unbound).ShouldNotBe(StashKey.Of(id, Sample.Ann)));

    [Fact]
    public void Each_purpose_of_a_binding_gives_a_key_of_its_own() => Ids.Sample(id =>
    {
        StashBinding[] bindings = [Sample.Ann, Sample.Ann.For("hub"), Sample.Ann.For("circuit"), Sample.Bob.For("hub"), StashBinding.Unbound.For("hub")];

        bindings.Select(binding => StashKey.Of(id, binding)).ShouldBeUnique();
    });

    [Fact]
    public void The_same_purpose_of_the_same_secret_gives_the_same_key() => Ids.Sample(id =>
        StashKey.Of(id, StashBinding.FromSecret("ann").For("hub")).ShouldBe(StashKey.Of(id, Sample.Ann.For("hub"))));

    [Fact]
    public void A_secret_as_text_and_as_bytes_is_the_same_binding()
    {
        var id = StashId.New();

        StashKey.Of(id, StashBinding.FromSecret(Sample.Bytes("ann"))).ShouldBe(StashKey.Of(id, Sample.Ann));
    }

    [Fact]
    public void Every_bit_of_the_id_matters() => Gen.Select(Ids, Gen.Int[0, 127]).Sample((id, bit) =>
    {
        var flipped = new StashId(id.Value ^ (UInt128.One << bit));

        StashKey.Of(flipped, Sample.Ann).ShouldNotBe(StashKey.Of(id, Sample.Ann));
    });

    [Fact]
    public void Every_byte_of_the_secret_matters() => Gen.Select(Gen.Byte.Array[1, 64], Gen.Int[0, 63], Gen.Byte[1, 255]).Sample((secret, at, change) =>
    {
        var (id, other) = (StashId.New(), secret.ToArray());
        other[at % other.Length] ^= change;

        StashKey.Of(id, StashBinding.FromSecret(other)).ShouldNotBe(StashKey.Of(id, StashBinding.FromSecret(secret)));
    });

    [Fact]
    public void A_key_is_written_as_it_is_read() => Gen.UInt128.Sample(value =>
    {
        var bytes = new byte[StashKey.Size];
        new StashKey(value).Write(bytes);

        StashKey.Read(bytes).ShouldBe(new StashKey(value));
    });

    [Fact]
    public void The_text_of_a_key_is_safe_in_an_actor_name_and_its_own() => Gen.Select(Gen.UInt128, Gen.UInt128).Sample((left, right) =>
    {
        var text = new StashKey(left).ToString();

        text.ShouldMatch("^[A-Za-z0-9_-]{22}$");
        (text == new StashKey(right).ToString()).ShouldBe(left == right);
    });

    [Fact]
    public void Fresh_ids_are_never_alike() =>
        Enumerable.Range(0, 10_000).Select(_ => StashId.New()).Distinct().Count().ShouldBe(10_000);

    private static byte[] Written(StashId id)
    {
        var bytes = new byte[StashId.Size];
        id.Write(bytes);
        return bytes;
    }
}
