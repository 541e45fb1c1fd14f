using Akka.Actor;
using Akka.Cluster;
using LiveStash.Diagnostics;
using LiveStash.Protocol;
using LiveStash.Values;

namespace LiveStash.Entries;

/// <summary>What all entries of a node share.</summary>
internal sealed record EntryServices(
    UniqueAddress Self,
    NodeClock Clock,
    EntryDirectory Directory,
    NodeUsage Usage,
    NodeDuty Duty,
    Roster Roster,
    IActorRef Store,
    IActorRef Ledger,
    LiveStashMetrics Metrics);
