using Akka.Actor;
using LiveStash.Protocol;

namespace LiveStash.Copies;

/// <summary>What the keeper of copies works with.</summary>
internal sealed record CopyKeeperServices(
    CopySettings Copying,
    CopyTargets Targets,
    EntryDirectory Directory,
    EntryDirectory UnderCopied,
    NodeUsage Usage,
    Roster Roster,
    Peers Peers,
    IActorRef Store,
    IActorRef RosterKeeper);
