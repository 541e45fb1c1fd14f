using Akka.Actor;
using Akka.Cluster.Sharding;
using Akka.TestKit;
using LiveStash.Placement;
using LiveStash.Protocol;
using Microsoft.Extensions.Logging.Abstractions;

namespace LiveStash.Tests.Support;

/// <summary>A real steward in virtual time, before a stand-in for the region, which has registered.</summary>
public abstract class StewardSpec : VirtualTimeKit, IAsyncLifetime
{
    private static readonly Address Self = new("akka.tcp", "shop", "10.0.0.1", 4053);


    private protected HomeShards Home { get; } = new();

    private protected TestProbe Region { get; }

    private protected IActorRef Steward { get; }

    protected StewardSpec()
    {
        Region = CreateTestProbe("region");
        var (region, claims) = (Region.Ref, new ShardClaims([5, 3, 9, 1], wanted: 2));
        Steward = Sys.ActorOf(Props.Create(() => new ShardStewardActor(region, Self, claims, Home, NullLogger.Instance)), "steward");
    }

    public Task InitializeAsync() => RegisterAsync(Self);

    public Task DisposeAsync() => Task.CompletedTask;

    private async Task RegisterAsync(params Address[] regions)
    {
        await SettleAsync(Steward);
        Advance(TimeSpan.FromMilliseconds(100));
        await Region.FishForMessageAsync(message => message is GetCurrentRegions);
        Steward.Tell(new CurrentRegions([.. regions]), Region.Ref);
        await SettleAsync(Steward);
    }

    private protected async Task ShouldAskForAsync(params int[] shards)
    {
        foreach (var shard in shards)
            await Region.ExpectMsgAsync(new LightBeacon(shard));
    }

    /// <summary>A real beacon below a stand-in for its shard.</summary>
    private protected async Task<IActorRef> ShineAsync(int number)
    {
        var shard = ShardStandIn.Start(Sys, new ShardStandIn.Traffic(), $"shard-{number}");
        var beacon = await shard.Ask<IActorRef>(new ShardStandIn.Born(Props.Create(() => new BeaconActor())), Eventually.Patience);
        beacon.Tell(new LightBeacon(number), Steward);
        await SettleAsync(beacon);
        await SettleAsync(Steward);
        return beacon;
    }

    private protected IEnumerable<int> Picked(int count) => Enumerable.Range(0, count).Select(_ => Home.TryPick(out var shard) ? shard.Number : -1);

    /// <summary>An actor of another node.</summary>
    private protected sealed class ElsewhereRef(ActorSystem system) : MinimalActorRef
    {
        public override ActorPath Path { get; } = new RootActorPath(new Address("akka.tcp", "shop", "10.0.0.2", 4053)) / "beacon";

        public override IActorRefProvider Provider { get; } = ((ExtendedActorSystem)system).Provider;

        public override bool IsLocal => false;
    }
}
