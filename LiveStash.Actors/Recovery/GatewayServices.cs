using Akka.Actor;
using Akka.Cluster;
using LiveStash.Protocol;

namespace LiveStash.Recovery;

/// <summary>What the gateway works with.</summary>
internal sealed record GatewayServices(
    UniqueAddress Self,
    EntryDirectory Directory,
    NodeFigures Figures,
    NodeDuty Duty,
    Roster Roster,
    IActorRef Store,
    IActorRef RosterKeeper);
