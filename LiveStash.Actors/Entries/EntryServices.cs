using Akka.Actor;
using LiveStash.Diagnostics;
using LiveStash.Protocol;
using LiveStash.Values;

namespace LiveStash.Entries;

/// <summary>What all entries of a node share.</summary>
internal sealed record EntryServices(NodeClock Clock, EntryDirectory Directory, NodeUsage Usage, IActorRef Ledger, LiveStashMetrics Metrics);
