using System.Buffers.Text;
using System.Security.Cryptography;
using Akka.Hosting;
using LiveStash.References;
using LiveStash.Tests.Support;
using LiveStash.Values;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace LiveStash.Tests.Client;

/// <summary>The key store is down: no reference can be made.</summary>
[Collection(Hosts.Name)]
public sealed class SealFailureTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new();
    private readonly BreakableKeys _keys = new();
    private StashHost _host = null!;

    private ILiveStash Stash => _host.Stash;

    public async Task InitializeAsync() => _host = await StashHost.StartAsync(services => services
        .AddSingleton<TimeProvider>(_time)
        .AddSingleton<IDataProtectionProvider>(_keys)
        .AddAkka("spec", StashHost.Brisk).WithLiveStash());

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task A_first_save_that_gets_no_reference_creates_nothing()
    {
        await using var session = Stash.Open(Sample.Ann);
        _keys.AreBroken = true;

        await Should.ThrowAsync<CryptographicException>(async () => await session.SaveAsync(Sample.Bytes("one")));

        _host.Usage.Entries.ShouldBe(0);
    }

    [Fact]
    public async Task A_recovery_that_gets_no_reference_leaves_the_stash_without_an_owner()
    {
        var reference = await LeaveAsync();
        _keys.AreBroken = true;

        await Should.ThrowAsync<CryptographicException>(async () => await Stash.RecoverAsync(reference, Sample.Ann));

        await Eventually.BeTrueAsync(
            async () =>
            {
                _time.Advance(new LiveStashOptions().TimeToLive);
                return (await Stash.ReadAsync(reference, Sample.Ann)).Status == StashReadStatus.NotFound;
            },
            "its time to live runs");
    }

    [Fact]
    public async Task What_needs_no_reference_is_done_and_said_though_none_could_be_made()
    {
        await using var session = Stash.Open(Sample.Ann);
        await session.SaveAsync(Sample.Bytes("one"));
        var codec = _host.Services.GetRequiredService<ReferenceCodec>();
        var elsewhere = codec.Seal(_host.Open(session.Reference!) with { Hint = NodeHint.Of(Nodes.B) });
        _time.Advance(ReferenceKeys.Life);
        _keys.AreBroken = true;

        (await Stash.ReadAsync(elsewhere, Sample.Ann)).Status.ShouldBe(StashReadStatus.Found);
        (await Stash.ResetAsync(elsewhere, Sample.Ann)).Status.ShouldBe(StashResetStatus.Deleted);
    }

    [Fact]
    public async Task While_the_keys_are_gone_what_a_node_s_own_key_sealed_within_the_hour_is_still_recovered()
    {
        var session = Stash.Open(Sample.Ann);
        var reference = (await session.SaveAsync(Sample.Bytes("one"))).Reference!;
        await session.DisposeAsync();
        _keys.AreBroken = _keys.AreGone = true;

        await using var recovered = await Stash.RecoverAsync(reference, Sample.Ann);

        recovered.Status.ShouldBe(StashStatus.Recovered);
    }

    [Fact]
    public async Task A_reference_that_cannot_be_opened_for_want_of_keys_is_not_called_not_found()
    {
        var reference = await LeaveAsync();
        _keys.AreBroken = _keys.AreGone = true;

        await using var recovered = await Stash.RecoverAsync(reference, Sample.Ann);
        var read = await Stash.ReadAsync(reference, Sample.Ann);
        var saved = await Stash.SaveAsync(reference, Sample.Ann, Sample.Bytes("two"));

        (recovered.Status, recovered.Reference).ShouldBe((StashStatus.Unavailable, reference));
        (read.Status, saved.Status, saved.Reference).ShouldBe((StashReadStatus.Unavailable, StashSaveStatus.Unavailable, reference));
    }

    [Fact]
    public async Task Once_the_keys_are_back_the_reference_leads_to_its_stash()
    {
        var reference = await LeaveAsync();
        _keys.AreBroken = _keys.AreGone = true;
        (await Stash.ReadAsync(reference, Sample.Ann)).Status.ShouldBe(StashReadStatus.Unavailable);

        _keys.AreBroken = _keys.AreGone = false;

        (await Stash.ReadAsync(reference, Sample.Ann)).Status.ShouldBe(StashReadStatus.Found);
    }

    [Fact]
    public async Task A_good_seal_on_a_format_of_a_later_release_is_not_called_not_found()
    {
        var later = $"{Base64Url.EncodeToString(_keys.Protect([99, 1, 2, 3]))}.{Base64Url.EncodeToString(new byte[100])}";

        await using var recovered = await Stash.RecoverAsync(later, Sample.Ann);

        (recovered.Status, recovered.Reference).ShouldBe((StashStatus.Unavailable, later));
    }

    [Fact]
    public async Task While_the_keys_are_gone_a_session_whose_entry_has_failed_is_not_told_that_there_is_no_stash()
    {
        await using var session = Stash.Open(Sample.Ann);
        await session.SaveAsync(Sample.Bytes("one"));
        await _host.Node.FailEntryAsync(StashKey.Of(_host.Open(session.Reference!).Id, Sample.Ann));
        _time.Advance(ReferenceKeys.Life);
        _keys.AreBroken = _keys.AreGone = true;

        (await session.SaveAsync(Sample.Bytes("two"))).Status.ShouldBe(StashSaveStatus.Unavailable);
    }

    /// <summary>Long ago: the key that sealed the reference is to be opened anew, and the next reference needs a new one.</summary>
    private async Task<string> LeaveAsync()
    {
        await using var session = Stash.Open(Sample.Ann);
        var saved = await session.SaveAsync(Sample.Bytes("one"));
        _time.Advance(ReferenceKeys.Life);
        return saved.Reference!;
    }

    /// <summary>Keys that seal nothing more; or that cannot be read at all.</summary>
    private sealed class BreakableKeys : IDataProtector
    {
        private readonly IDataProtector _keys = new EphemeralDataProtectionProvider().CreateProtector("spec");

        public bool AreBroken { get; set; }

        public bool AreGone { get; set; }

        public IDataProtector CreateProtector(string purpose) => this;

        public byte[] Protect(byte[] plaintext) => AreBroken ? throw new CryptographicException("The key store is down.") : _keys.Protect(plaintext);

        public byte[] Unprotect(byte[] protectedData) => AreGone ? throw new CryptographicException("The key store is down.") : _keys.Unprotect(protectedData);
    }
}
