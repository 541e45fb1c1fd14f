using Akka.Actor;
using Akka.Cluster;
using LiveStash.Owners;
using LiveStash.Placement;
using LiveStash.Protocol;
using LiveStash.Values;

namespace LiveStash.Client;

/// <summary>What a running node offers to sessions and callers.</summary>
internal sealed record RunningNode(
    Cluster Cluster,
    PromiseOffice Promises,
    OwnerOffice Owners,
    EntryDirectory Directory,
    HomeShards Home,
    NodeDuty Duty,
    NodeUsage Usage,
    Roster Roster,
    IActorRef Store,
    IActorRef Lookups,
    int Copies)
{
    public NodeHint Hint { get; } = NodeHint.Of(Cluster.SelfUniqueAddress);

    /// <summary>On how many nodes a stash is when all is well.</summary>
    public int CopiesWanted => Roster.View.Targets.IsEmpty ? 1 : Copies;

    public string Address { get; } = Cluster.SelfAddress.ToString();

    /// <summary>Waits until the node has a shard of its own, or not longer than that. Nothing is begun on a node that stops, or that reaches fewer than half of the members.</summary>
    public async ValueTask<HomeShard?> BeginAsync(TimeSpan patience, TimeProvider time)
    {
        var home = Duty.Draining ? null : await Home.PickAsync(patience, time, CancellationToken.None).ConfigureAwait(false);
        return !Duty.Draining && Roster.View is { SelfIsUp: true, ReachesHalf: true } ? home : null;
    }
}
