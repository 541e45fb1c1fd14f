using Akka.Actor;
using Akka.Hosting;
using LiveStash.Tests.Support;

namespace LiveStash.Tests.Hosting;

/// <summary>What the options do to a running host.</summary>
[Collection(SetUps.Name)]
public sealed class ConfiguredHostTests
{
    private static readonly string[] NamedActors =
        ["user/mine-expiry-ledger", "user/mine-steward", "user/mine-gateway", "user/mine-cleanup", "system/sharding/mine"];

    [Fact]
    public async Task The_storage_name_names_the_actors()
    {
        await using var host = await StashHost.StartAsync(o => o.StorageName = "mine");

        foreach (var path in NamedActors)
            (await host.System.ActorSelection($"/{path}").ResolveOne(Eventually.Patience)).IsNobody().ShouldBeFalse();
    }

    [Fact]
    public async Task Expired_stashes_are_swept_every_cleanup_interval()
    {
        await using var host = await StashHost.StartAsync(
            services => services.AddAkka("spec", StashHost.Brisk).WithLiveStash(),
            ("LiveStash:TimeToLive", "00:00:01"), ("LiveStash:CleanupInterval", "00:00:00.1"), ("LiveStash:CleanupBatchSize", "3"));
        var sessions = Enumerable.Range(0, 10).Select(_ => host.Stash.Open(Sample.Ann)).ToList();
        foreach (var session in sessions)
            await session.SaveAsync(Sample.Bytes("two"));
        host.Usage.Entries.ShouldBe(10);

        foreach (var session in sessions)
            await session.DisposeAsync();

        await host.ShouldHoldAsync(0);
    }

    [Fact]
    public async Task Every_message_of_ours_that_may_cross_nodes_has_our_serializer()
    {
        await using var host = await StashHost.StartAsync();

        foreach (var type in LiveStash.Protocol.WireTypes.Bound)
            host.System.Serialization.FindSerializerForType(type).ShouldBeOfType<LiveStash.Protocol.StashSerializer>();
    }
}
