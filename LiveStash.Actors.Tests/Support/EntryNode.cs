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
    public static EntryServices ServicesOf(ActorSystem system, TimeProvider time, EntryDirectory directory, NodeUsage usage, IActorRef store, IActorRef ledger, MeterReadings readings)
    {
        var self = new UniqueAddress(((ExtendedActorSystem)system).Provider.DefaultAddress, 1);
        var roster = new Roster(new RosterView(self, [self], [], [], []));
        return new EntryServices(self, new NodeClock(time), directory, usage, new NodeDuty(), roster, store, ledger, new LiveStashMetrics(readings.Meters, usage));
    }
}
