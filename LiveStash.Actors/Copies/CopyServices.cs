using Akka.Actor;
using Akka.Cluster;
using LiveStash.Protocol;
using LiveStash.Values;

namespace LiveStash.Copies;

/// <summary>What the store works with.</summary>
/// <param name="Self">This node.</param>
/// <param name="Clock">Tells the time.</param>
/// <param name="Directory">What is live here.</param>
/// <param name="Usage">What this node holds.</param>
/// <param name="Duty">What this node still does.</param>
/// <param name="Roster">The members.</param>
/// <param name="Targets">Who may be given a copy.</param>
/// <param name="Copying">How copies are kept.</param>
/// <param name="Senders">To whom an item for another node is given.</param>
/// <param name="Dropper">Tells others what they may drop.</param>
internal sealed record CopyServices(
    UniqueAddress Self,
    NodeClock Clock,
    EntryDirectory Directory,
    NodeUsage Usage,
    NodeDuty Duty,
    Roster Roster,
    CopyTargets Targets,
    CopySettings Copying,
    Func<UniqueAddress, IActorRef> Senders,
    IActorRef Dropper);
