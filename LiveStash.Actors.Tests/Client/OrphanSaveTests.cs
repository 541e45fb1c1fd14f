using LiveStash.Protocol;
using LiveStash.Tests.Support;
using LiveStash.Values;

namespace LiveStash.Tests.Client;

/// <summary>A save by reference of a stash that is live nowhere claims it first, which makes the reference one of an older epoch.</summary>
[Collection(Hosts.Name)]
public sealed class OrphanSaveTests
{
    [Fact]
    public async Task A_claim_whose_save_is_refused_gives_the_reference_to_try_again_with()
    {
        await using var host = await StashHost.StartAsync(o => o.MaxBytesPerNode = 1024 * 1024);
        var orphan = await OrphanAsync(host);

        var refused = await host.Stash.SaveAsync(orphan, Sample.Ann, new byte[1024 * 1024]);
        var again = await host.Stash.SaveAsync(refused.Reference!, Sample.Ann, Sample.Bytes("three"));

        (refused.Status, again.Status).ShouldBe((StashSaveStatus.NodeFull, StashSaveStatus.Saved));
    }

    [Fact]
    public async Task A_claim_that_the_node_had_no_room_for_gives_the_reference_to_try_again_with()
    {
        await using var host = await StashHost.StartAsync(o => o.MaxEntriesPerNode = 1);
        var orphan = await OrphanAsync(host);
        await using var other = await FillAsync(host);

        var refused = await host.Stash.SaveAsync(orphan, Sample.Ann, Sample.Bytes("three"));
        await other.ResetAsync();
        await host.ShouldHoldAsync(0);
        var again = await host.Stash.SaveAsync(refused.Reference!, Sample.Ann, Sample.Bytes("three"));

        (refused.Status, again.Status).ShouldBe((StashSaveStatus.NodeFull, StashSaveStatus.Saved));
    }

    [Fact]
    public async Task A_full_node_deletes_what_is_live_nowhere()
    {
        await using var host = await StashHost.StartAsync(o => o.MaxEntriesPerNode = 1);
        var orphan = await OrphanAsync(host);
        await using var other = await FillAsync(host);

        (await host.Stash.ResetAsync(orphan, Sample.Ann)).Status.ShouldBe(StashResetStatus.Deleted);
    }

    [Fact]
    public async Task A_client_comes_back_to_what_a_full_node_keeps_already()
    {
        await using var host = await StashHost.StartAsync(o => o.MaxEntriesPerNode = 1);
        var orphan = await OrphanAsync(host);
        await using var other = await FillAsync(host);

        await using var back = await host.Stash.RecoverAsync(orphan, Sample.Ann);

        (back.Status, Sample.Text(back.State)).ShouldBe((StashStatus.Recovered, "two"));
    }

    /// <summary>Takes the only place.</summary>
    private static async Task<StashSession> FillAsync(StashHost host)
    {
        var session = host.Stash.Open(Sample.Ann);
        (await session.SaveAsync(Sample.Bytes("one"))).Status.ShouldBe(StashSaveStatus.Saved);
        return session;
    }

    /// <summary>A stash that only the store has.</summary>
    private static async Task<string> OrphanAsync(StashHost host)
    {
        await using var session = host.Stash.Open(Sample.Ann, new StashEntryOptions { Ownerless = true });
        var reference = (await session.SaveAsync(Sample.Bytes("two"))).Reference!;
        host.Node.Directory.TryFind(StashKey.Of(host.Open(reference).Id, Sample.Ann), out var entry).ShouldBeTrue();
        entry!.Tell(Evacuate.Instance, Akka.Actor.ActorRefs.Nobody);
        await host.ShouldHoldAsync(0);
        return reference;
    }
}
