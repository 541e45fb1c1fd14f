using Akka.Actor;
using Akka.Cluster;
using LiveStash.Diagnostics;
using LiveStash.Entries;
using LiveStash.Protocol;
using LiveStash.Values;

namespace LiveStash.Tests.Support;

/// <summary>What a node gives its entries, for entries without a node around them.</summary>
internal static class EntryNode
{
    /// <summary>For a node that is alone: nobody is there to be given a copy.</summary>
    public static EntryServices ServicesOf(ActorSystem system, TimeProvider time, EntryDirectory directory, NodeUsage usage, IActorRef store, IActorRef ledger, MeterReadings readings)
    {
        var self = new UniqueAddress(((ExtendedActorSystem)system).Provider.DefaultAddress, 1);
        var roster = new Roster(new RosterView(self, [self], [], [], []) { SelfIsUp = true });
        return new EntryServices(
            self,
            new NodeClock(time),
            directory,
            UnderCopied: new EntryDirectory(),
            usage,
            new NodeDuty(),
            roster,
            new CopyTargets(roster),
            Sample.Copying,
            Senders: node => throw new InvalidOperationException($"This node is alone: nothing goes to {node}."),
            store,
            Dropper: system.DeadLetters,
            ledger,
            new LiveStashMetrics(readings.Meters, usage));
    }
}
