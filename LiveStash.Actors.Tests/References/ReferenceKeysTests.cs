using LiveStash.Agreement;
using LiveStash.References;
using LiveStash.Tests.Support;
using LiveStash.Values;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Time.Testing;

namespace LiveStash.Tests.References;

public sealed class ReferenceKeysTests
{
    private static readonly StashReference Reference = new(StashId.New(), 3, Sample.Hint);

    private readonly FakeTimeProvider _time = new();
    private readonly CountingKeys _counted = new();

    [Fact]
    public void Data_Protection_seals_a_key_and_not_each_reference()
    {
        var codec = KeyRings.Codec(_counted, _time);

        for (var number = 0; number < 100; number++)
            codec.TryUnseal(codec.Seal(Reference), out _).ShouldBe(UnsealFailure.None);

        (_counted.Sealed, _counted.Opened).ShouldBe((1, 0));
    }

    [Fact]
    public void Another_node_s_key_is_opened_once_for_all_of_its_references()
    {
        var (here, there) = (KeyRings.Codec(_counted, _time), KeyRings.Codec(_counted, _time));

        for (var number = 0; number < 100; number++)
            here.TryUnseal(there.Seal(Reference), out _).ShouldBe(UnsealFailure.None);

        _counted.Opened.ShouldBe(1);
    }

    [Fact]
    public void A_key_seals_for_an_hour_and_another_one_after_it()
    {
        var codec = KeyRings.Codec(_counted, _time);
        var first = KeyOf(codec.Seal(Reference));

        _time.Advance(ReferenceKeys.Life - TimeSpan.FromSeconds(1));
        KeyOf(codec.Seal(Reference)).ShouldBe(first);

        _time.Advance(TimeSpan.FromSeconds(1));
        KeyOf(codec.Seal(Reference)).ShouldNotBe(first);
    }

    [Fact]
    public void What_an_earlier_key_sealed_still_opens()
    {
        var codec = KeyRings.Codec(_counted, _time);
        var text = codec.Seal(Reference);

        _time.Advance(100 * ReferenceKeys.Life);

        codec.TryUnseal(text, out var opened).ShouldBe(UnsealFailure.None);
        opened.ShouldBe(Reference);
    }

    [Fact]
    public void A_node_s_own_key_whose_hour_is_over_is_opened_once_too()
    {
        var codec = KeyRings.Codec(_counted, _time);
        var text = codec.Seal(Reference);
        _time.Advance(ReferenceKeys.Life);

        for (var number = 0; number < 100; number++)
            codec.TryUnseal(text, out _).ShouldBe(UnsealFailure.None);

        _counted.Opened.ShouldBe(1);
    }

    [Fact]
    public async Task What_hangs_on_a_revoked_key_of_Data_Protection_opens_for_an_hour_more_at_most()
    {
        var (ring, revoke) = KeyRings.Revocable();
        var codec = KeyRings.Codec(ring, _time);
        var text = codec.Seal(Reference);
        var probe = new KeyProbe(ring).Seal();

        revoke();
        await Eventually.BeTrueAsync(() => !new KeyProbe(ring).Opens(probe), "Data Protection knows of it");
        _time.Advance(ReferenceKeys.Life);

        codec.TryUnseal(text, out _).ShouldBe(UnsealFailure.BadSeal);
    }

    [Fact]
    public void However_many_keys_come_only_so_many_are_kept()
    {
        var keys = new ReferenceKeys(_counted, _time);

        for (var number = 0; number < ReferenceKeys.OpenedMax + 10; number++)
            keys.TryOpen(new ReferenceKeys(_counted, _time).Current().Prefix, out _).ShouldBe(UnsealFailure.None);

        keys.Opened.ShouldBeInRange(1, ReferenceKeys.OpenedMax);
    }

    [Fact]
    public void Keys_that_are_no_keys_are_not_kept()
    {
        var keys = new ReferenceKeys(_counted, _time);

        keys.TryOpen("AAAA", out _).ShouldBe(UnsealFailure.BadSeal);

        keys.Opened.ShouldBe(0);
    }

    [Fact]
    public async Task No_two_seals_of_a_key_have_the_same_nonce_whoever_seals_at_once()
    {
        var key = new ReferenceKeys(_counted, _time).Current();
        const int Callers = 8;
        const int Each = 10_000;

        var nonces = await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(() => Enumerable.Range(0, Each).Select(_ => NonceOf(key)).ToArray())));

        nonces.SelectMany(some => some).Distinct().Count().ShouldBe(Callers * Each);
    }

    [Fact]
    public async Task Callers_at_once_each_open_what_they_sealed()
    {
        var codec = KeyRings.Codec(_counted, _time);

        var wrong = await Task.WhenAll(Enumerable.Range(0, 8).Select(caller => Task.Run(() => Enumerable.Range(0, 10_000).Count(number =>
        {
            var mine = Reference with { Epoch = (uint)((caller * 10_000) + number) };
            return codec.TryUnseal(codec.Seal(mine), out var opened) != UnsealFailure.None || opened != mine;
        }))));

        wrong.Sum().ShouldBe(0);
    }

    private static string KeyOf(string text) => text[..text.IndexOf('.')];

    private static string NonceOf(ReferenceKey key)
    {
        Span<byte> text = stackalloc byte[ReferenceKey.Overhead + 1];
        key.Seal([7], text);
        return Convert.ToHexString(text[..12]);
    }

    /// <summary>Real keys, and how often they were asked.</summary>
    private sealed class CountingKeys : IDataProtector
    {
        private readonly IDataProtector _keys = new EphemeralDataProtectionProvider().CreateProtector("spec");

        public int Sealed { get; private set; }

        public int Opened { get; private set; }

        public IDataProtector CreateProtector(string purpose) => this;

        public byte[] Protect(byte[] plaintext)
        {
            Sealed++;
            return _keys.Protect(plaintext);
        }

        public byte[] Unprotect(byte[] protectedData)
        {
            Opened++;
            return _keys.Unprotect(protectedData);
        }
    }
}
