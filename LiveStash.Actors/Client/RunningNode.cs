using Akka.Actor;
using Akka.Cluster;
using LiveStash.Placement;
using LiveStash.Protocol;
using LiveStash.Values;

namespace LiveStash.Client;

/// <summary>What a running node offers to sessions and callers.</summary>
internal sealed record RunningNode(
    ActorSystem System,
    Cluster Cluster,
    PromiseOffice Promises,
    EntryDirectory Directory,
    HomeShards Home,
    NodeDuty Duty,
    Roster Roster,
    IActorRef Store,
    IActorRef Lookups,
    IActorRef Dropper)
{
    public NodeHint Hint { get; } = NodeHint.Of(Cluster.SelfUniqueAddress);

    public string Address { get; } = Cluster.SelfAddress.ToString();

    /// <summary>Nothing is begun on a node that stops, or that reaches fewer than half of the members.</summary>
    public bool MayBegin => !Duty.Draining && Roster.View.ReachesHalf;
}
