using Akka.Actor;
using Akka.Cluster;
using LiveStash.Protocol;

namespace LiveStash.Copies;

/// <summary>What the evacuation works with.</summary>
internal sealed record EvacuationServices(
    UniqueAddress Self, EntryDirectory Directory, IActorRef Store, Roster Roster, Peers Peers, int Copies, Func<UniqueAddress, IActorRef> Senders);
