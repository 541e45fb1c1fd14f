using LiveStash.Tests.Support;

namespace LiveStash.Tests.Client;

/// <summary>With the real clock: timers fire, and the sweep comes by.</summary>
[Collection(Hosts.Name)]
public sealed class ExpiryTests
{
    private static readonly TimeSpan Ttl = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task An_expired_stash_is_swept_and_not_found()
    {
        await using var host = await StashHost.StartAsync(o => (o.TimeToLive, o.CleanupInterval) = (Ttl, TimeSpan.FromMilliseconds(100)));
        var reference = await LeaveAsync(host);

        await host.ShouldHoldAsync(0);

        (await StatusAsync(host, reference)).ShouldBe(StashStatus.NotFound);
    }

    [Fact]
    public async Task An_expired_stash_is_not_found_before_it_is_swept_and_its_state_takes_no_memory()
    {
        await using var host = await StashHost.StartAsync(o => (o.TimeToLive, o.CleanupInterval) = (Ttl, TimeSpan.FromDays(1)));
        var reference = await LeaveAsync(host);

        await Eventually.BeTrueAsync(() => host.Usage.PayloadBytes == 0, "the state is freed");

        (await StatusAsync(host, reference)).ShouldBe(StashStatus.NotFound);
        host.Usage.Entries.ShouldBe(1);
    }

    [Fact]
    public async Task The_sweep_deletes_only_what_is_expired()
    {
        await using var host = await StashHost.StartAsync(o => (o.CleanupInterval, o.CleanupBatchSize) = (TimeSpan.FromMilliseconds(100), 2));
        await using var owned = host.Stash.Open(Sample.Ann, new StashEntryOptions { TimeToLive = Ttl });
        await owned.SaveAsync(Sample.Bytes("owned"));
        var lingering = await LeaveAsync(host);
        for (var i = 0; i < 7; i++)
            await LeaveAsync(host, Ttl);

        await host.ShouldHoldAsync(2);

        (await host.Stash.ReadAsync(owned.Reference!, Sample.Ann)).Status.ShouldBe(StashReadStatus.Found);
        (await host.Stash.ReadAsync(lingering, Sample.Ann)).Status.ShouldBe(StashReadStatus.Found);
    }

    private static async Task<string> LeaveAsync(StashHost host, TimeSpan? timeToLive = null)
    {
        await using var session = host.Stash.Open(Sample.Ann, new StashEntryOptions { TimeToLive = timeToLive });
        return (await session.SaveAsync(Sample.Bytes("two"))).Reference!;
    }

    private static async Task<StashStatus> StatusAsync(StashHost host, string reference)
    {
        await using var session = await host.Stash.RecoverAsync(reference, Sample.Ann);
        return session.Status;
    }
}
