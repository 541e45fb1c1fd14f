using Akka.Actor;
using Akka.Cluster;
using LiveStash.Diagnostics;
using LiveStash.Protocol;
using LiveStash.Values;

namespace LiveStash.Entries;

/// <summary>What all entries of a node share.</summary>
/// <param name="Self">This node.</param>
/// <param name="Clock">Tells the time.</param>
/// <param name="Directory">What is live here.</param>
/// <param name="UnderCopied">What is live here and lacks its copy.</param>
/// <param name="Usage">What this node holds.</param>
/// <param name="Duty">What this node still does.</param>
/// <param name="Roster">The members.</param>
/// <param name="Targets">Who may be given a copy.</param>
/// <param name="Copying">How copies are kept.</param>
/// <param name="Senders">To whom an item for another node is given.</param>
/// <param name="Store">Has in custody what is not live here.</param>
/// <param name="Dropper">Tells others what they may drop.</param>
/// <param name="Ledger">Hears what has expired.</param>
/// <param name="Metrics">Counts.</param>
internal sealed record EntryServices(
    UniqueAddress Self,
    NodeClock Clock,
    EntryDirectory Directory,
    EntryDirectory UnderCopied,
    NodeUsage Usage,
    NodeDuty Duty,
    Roster Roster,
    CopyTargets Targets,
    CopySettings Copying,
    Func<UniqueAddress, IActorRef> Senders,
    IActorRef Store,
    IActorRef Dropper,
    IActorRef Ledger,
    LiveStashMetrics Metrics);
