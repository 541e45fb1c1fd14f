using Akka.Hosting;
using LiveStash.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace LiveStash.Tests.Client;

/// <summary>With a clock of the test's own: no timer fires, so whatever is gone is gone by its deadline alone.</summary>
[Collection(Hosts.Name)]
public sealed class TimeToLiveTests : IAsyncLifetime
{
    private static readonly TimeSpan Ttl = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Instant = TimeSpan.FromMilliseconds(1);

    private readonly FakeTimeProvider _time = new();
    private StashHost _host = null!;

    private ILiveStash Stash => _host.Stash;

    public async Task InitializeAsync() => _host = await StashHost.StartAsync(services => services
        .AddSingleton<TimeProvider>(_time)
        .AddAkka("spec", StashHost.Brisk).WithLiveStash());

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task By_default_a_stash_outlives_its_owner_by_five_minutes_and_no_more()
    {
        var (kept, lost) = (await LeaveAsync(), await LeaveAsync());

        _time.Advance(Ttl - Instant);
        var before = await RecoverAsync(kept);
        _time.Advance(Instant);
        var after = await RecoverAsync(lost);

        (before, after).ShouldBe((StashStatus.Recovered, StashStatus.NotFound));
    }

    [Fact]
    public async Task A_stash_may_have_a_time_to_live_of_its_own()
    {
        var own = new StashEntryOptions { TimeToLive = TimeSpan.FromHours(2) };
        var (kept, lost) = (await LeaveAsync(own), await LeaveAsync(own));

        _time.Advance(TimeSpan.FromHours(2) - Instant);
        var before = await RecoverAsync(kept);
        _time.Advance(Instant);
        var after = await RecoverAsync(lost);

        (before, after).ShouldBe((StashStatus.Recovered, StashStatus.NotFound));
    }

    [Fact]
    public async Task A_recovered_stash_keeps_the_time_to_live_it_was_created_with()
    {
        var reference = await LeaveAsync(new StashEntryOptions { TimeToLive = TimeSpan.FromHours(2) });
        await RecoverAsync(reference);

        _time.Advance(TimeSpan.FromHours(2) - Instant);

        (await RecoverAsync(reference)).ShouldBe(StashStatus.Recovered);
    }

    [Fact]
    public async Task While_its_owner_lives_a_stash_does_not_expire()
    {
        await using var owner = Stash.Open(Sample.Ann);
        await owner.SaveAsync(Sample.Bytes("two"));

        for (var i = 0; i < 10; i++)
            _time.Advance(Ttl);

        (await owner.SaveAsync(Sample.Bytes("three"))).Status.ShouldBe(StashSaveStatus.Saved);
    }

    [Fact]
    public async Task Reads_and_saves_by_reference_start_the_time_to_live_anew()
    {
        var reference = await LeaveAsync();

        _time.Advance(Ttl - Instant);
        var read = await Stash.ReadAsync(reference, Sample.Ann);
        _time.Advance(Ttl - Instant);
        var saved = await Stash.SaveAsync(reference, Sample.Ann, Sample.Bytes("three"));
        _time.Advance(Ttl - Instant);

        (read.Status, saved.Status).ShouldBe((StashReadStatus.Found, StashSaveStatus.Saved));
        (await Stash.ReadAsync(reference, Sample.Ann)).Status.ShouldBe(StashReadStatus.Found);
    }

    [Fact]
    public async Task An_expired_stash_is_not_found_by_any_call()
    {
        var reference = await LeaveAsync();
        _time.Advance(Ttl);

        (await Stash.ReadAsync(reference, Sample.Ann)).Status.ShouldBe(StashReadStatus.NotFound);
        (await Stash.SaveAsync(reference, Sample.Ann, Sample.Bytes("x"))).Status.ShouldBe(StashSaveStatus.NotFound);
        (await Stash.ResetAsync(reference, Sample.Ann)).Status.ShouldBe(StashResetStatus.NotFound);
        (await RecoverAsync(reference)).ShouldBe(StashStatus.NotFound);
    }

    [Fact]
    public async Task A_session_whose_ownerless_stash_expired_starts_a_new_one_with_its_second_save()
    {
        await using var session = Stash.Open(Sample.Ann, new StashEntryOptions { Ownerless = true });
        var first = await session.SaveAsync(Sample.Bytes("two"));
        _time.Advance(Ttl);

        var lost = await session.SaveAsync(Sample.Bytes("three"));
        var second = await session.SaveAsync(Sample.Bytes("three"));

        (lost.Status, lost.Reference, second.Status).ShouldBe((StashSaveStatus.NotFound, null, StashSaveStatus.Saved));
        second.Reference.ShouldNotBe(first.Reference);
    }

    [Fact]
    public async Task A_session_whose_stash_is_gone_has_no_state()
    {
        await using var session = Stash.Open(Sample.Ann, new StashEntryOptions { Ownerless = true });
        await session.SaveAsync(Sample.Bytes("two"));
        _time.Advance(Ttl);

        await session.SaveAsync(Sample.Bytes("three"));

        (session.Reference, session.State.Length).ShouldBe((null, 0));
    }

    [Theory]
    [InlineData("two")]
    [InlineData("three")]
    public async Task Each_save_of_an_ownerless_session_starts_the_time_to_live_anew(string state)
    {
        await using var session = Stash.Open(Sample.Ann, new StashEntryOptions { Ownerless = true });
        await session.SaveAsync(Sample.Bytes("two"));
        _time.Advance(Ttl - Instant);

        await session.SaveAsync(Sample.Bytes(state));
        _time.Advance(Ttl - Instant);

        (await Stash.ReadAsync(session.Reference!, Sample.Ann)).Status.ShouldBe(StashReadStatus.Found);
    }

    [Theory]
    [InlineData("00:00:00.999")]
    [InlineData("1.00:00:00.001")]
    public void Options_with_a_time_to_live_out_of_range_are_refused_where_they_are_made(string timeToLive) =>
        Should.Throw<ArgumentException>(() => new StashEntryOptions { TimeToLive = TimeSpan.Parse(timeToLive, null) })
            .Message.ShouldContain("it must be between 00:00:01 and 1.00:00:00");

    /// <summary>A stash whose owner has just died.</summary>
    private async Task<string> LeaveAsync(StashEntryOptions? options = null)
    {
        await using var session = Stash.Open(Sample.Ann, options);
        return (await session.SaveAsync(Sample.Bytes("two"))).Reference!;
    }

    private async Task<StashStatus> RecoverAsync(string reference)
    {
        await using var session = await Stash.RecoverAsync(reference, Sample.Ann);
        return session.Status;
    }
}
