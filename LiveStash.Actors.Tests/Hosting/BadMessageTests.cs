using Akka.Actor;
using Akka.Cluster.Sharding;
using LiveStash.Protocol;
using LiveStash.Tests.Support;

namespace LiveStash.Tests.Hosting;

/// <summary>A bad message costs its sender, not the others.</summary>
[Collection(SetUps.Name)]
public sealed class BadMessageTests
{
    [Theory]
    [InlineData(256)]
    [InlineData(-1)]
    public async Task A_message_for_a_shard_that_is_none_costs_no_stash(int shard)
    {
        await using var host = await StashHost.StartAsync();
        await using var session = host.Stash.Open(Sample.Ann);
        await session.SaveAsync(Sample.Bytes("two"));
        var region = ClusterSharding.Get(host.System).ShardRegion("live_stash_server_storage");

        region.Tell(new LightBeacon(shard));
        await region.Ask<CurrentShardRegionState>(GetShardRegionState.Instance, Eventually.Patience);

        (await host.Stash.ReadAsync(session.Reference!, Sample.Ann)).Status.ShouldBe(StashReadStatus.Found);
    }

    [Fact]
    public async Task An_entry_that_fails_is_gone_and_its_session_starts_a_new_stash()
    {
        await using var host = await StashHost.StartAsync();
        await using var session = host.Stash.Open(Sample.Ann, new StashEntryOptions { Ownerless = true });
        var first = await session.SaveAsync(Sample.Bytes("two"));
        var entry = await EntryOfAsync(host);

        var answer = await host.Node.Promises.Ask(entry, new Claim(Attempt: 1, null, Owner: entry));
        await host.ShouldHoldAsync(0);
        var lost = await session.SaveAsync(Sample.Bytes("three"));
        var second = await session.SaveAsync(Sample.Bytes("three"));

        answer.ShouldBeOfType<Undelivered>();
        (lost.Status, lost.Reference).ShouldBe((StashSaveStatus.NotFound, null));
        second.Status.ShouldBe(StashSaveStatus.Saved);
        second.Reference.ShouldNotBe(first.Reference);
    }

    /// <summary>The one entry of a host with one stash.</summary>
    private static async Task<IActorRef> EntryOfAsync(StashHost host)
    {
        var region = ClusterSharding.Get(host.System).ShardRegion("live_stash_server_storage");
        var state = await region.Ask<CurrentShardRegionState>(GetShardRegionState.Instance, Eventually.Patience);
        var (shard, name) = state.Shards.SelectMany(s => s.EntityIds.Select(id => (s.ShardId, id))).Single(entity => entity.id != LightBeacon.BeaconId);
        return await host.System.ActorSelection(region.Path / shard / name).ResolveOne(Eventually.Patience);
    }
}
