using Akka.Actor;
using Akka.Cluster.Sharding;
using LiveStash.Diagnostics;
using LiveStash.Protocol;
using Microsoft.Extensions.Logging;

namespace LiveStash.Placement;

/// <summary>Keeps this node's share of shards on this node: lights a beacon in each candidate through the region, keeps those that shine here, and claims replacements for those that go out.</summary>
internal sealed class ShardStewardActor(IActorRef region, Address self, ShardClaims claims, HomeShards home, ILogger logger) : NodeActor, IWithTimers
{
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RegisteredYetAfter = TimeSpan.FromMilliseconds(100);

    private readonly Dictionary<IActorRef, HomeShard> _beacons = [];
    private bool _leaving;

    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>Beacons wait for the region to be registered: what it buffers before would hold up its shutdown.</summary>
    protected override void PreStart() =>
        Timers.StartPeriodicTimer(nameof(RegisteredYet), RegisteredYet.Instance, TimeSpan.Zero, RegisteredYetAfter);

    protected override void PostStop() => home.Publish([]);

    protected override bool Handle(object message, IActorRef sender)
    {
        switch (message)
        {
            case RegisteredYet: region.Tell(GetCurrentRegions.Instance); break;
            case CurrentRegions regions: OnRegions(regions); break;
            case BeaconLit lit: OnLit(lit.Shard, (IInternalActorRef)sender); break;
            case Terminated gone: OnGone(gone.ActorRef); break;
            case AskAgain: OnAskAgain(); break;
            case Leave: OnLeave(); break;
            default: return false;
        }

        return true;
    }

    private void OnRegions(CurrentRegions regions)
    {
        if (!Timers.IsTimerActive(nameof(RegisteredYet)) || !regions.Regions.Contains(self))
            return;

        Timers.Cancel(nameof(RegisteredYet));
        Timers.StartPeriodicTimer(nameof(AskAgain), AskAgain.Instance, AskAgainAfter);
        Ask();
    }

    private void OnLit(int shard, IInternalActorRef beacon)
    {
        if (beacon.IsLocal)
            Keep(new HomeShard((ushort)shard, beacon.Parent), beacon);
        else
            claims.Elsewhere(shard);

        Ask();
    }

    private void OnGone(IActorRef beacon)
    {
        if (!_beacons.Remove(beacon, out var shard))
            return;

        claims.Elsewhere(shard.Number);
        Publish();
        logger.HomeShardLost(shard.Number);
        Ask();
    }

    private void OnAskAgain()
    {
        foreach (var shard in claims.Unanswered)
            region.Tell(new LightBeacon(shard));
        claims.Rewind();
        Ask();
    }

    private void OnLeave()
    {
        Timers.CancelAll();
        _leaving = true;
        Publish();
        EndWhenAnswered();
    }

    private void Keep(HomeShard shard, IActorRef beacon)
    {
        claims.Here(shard.Number);
        if (_beacons.TryAdd(beacon, shard))
        {
            Context.Watch(beacon);
            Publish();
            if (claims.Unanswered.Count == 0)
                logger.HomeShardsClaimed(claims.Claimed.Count);
        }
    }

    private void Ask()
    {
        if (_leaving)
        {
            EndWhenAnswered();
            return;
        }

        foreach (var shard in claims.Ask())
            region.Tell(new LightBeacon(shard));
    }

    private void EndWhenAnswered()
    {
        if (claims.Unanswered.Count == 0)
            Context.Stop(Self);
    }

    private void Publish() => home.Publish(_leaving ? [] : [.. _beacons.Values.OrderBy(shard => shard.Number)]);

    /// <summary>Asks no more, and ends when all is answered: a region that holds a question back, for a shard without a home yet, does not stop before its time-out.</summary>
    internal sealed class Leave : INoSerializationVerificationNeeded
    {
        public static Leave Instance { get; } = new();
    }

    private sealed class RegisteredYet : INoSerializationVerificationNeeded
    {
        public static RegisteredYet Instance { get; } = new();
    }

    private sealed class AskAgain : INoSerializationVerificationNeeded
    {
        public static AskAgain Instance { get; } = new();
    }
}
