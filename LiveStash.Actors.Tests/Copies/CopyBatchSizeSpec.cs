using Akka.Actor;
using Akka.Cluster;
using LiveStash.Copies;
using LiveStash.Hosting;
using LiveStash.Protocol;
using LiveStash.Tests.Support;
using LiveStash.Values;

namespace LiveStash.Tests.Copies;

/// <summary>How large a batch is on the wire.</summary>
public sealed class CopyBatchSizeSpec : VirtualTimeKit
{
    private static readonly string LongestVersion = new('€', StashEntryOptions.StateVersionLengthMax);
    private static readonly UniqueAddress LongHost = new(new Address("akka", "test", new string('h', 253), 65_535), int.MinValue);

    [Fact]
    public void A_full_batch_of_small_states_fits_into_a_frame_whatever_their_version_and_whoever_else_keeps_them()
    {
        var outbox = new CopyOutbox(LongHost, Nodes.B, TimeSpan.FromSeconds(1));
        foreach (var _ in Enumerable.Range(0, 5_000))
            outbox.Add(Item(), ActorRefs.Nobody);

        var letter = new Letter(new string('t', 300), new string('f', 300), outbox.Next(TimeSpan.FromDays(1))!);

        Sys.Serialization.Serialize(new Parcel(LongHost, [letter])).Length.ShouldBeInRange(Parcels.BytesMax / 2, NodeSetup.FrameBytesFor(new LiveStashOptions { MaxPayloadBytes = 1 }));
    }

    private static CopyItem Item()
    {
        var version = new RecordVersion(new Ballot(uint.MaxValue, ulong.MaxValue), long.MaxValue);
        var record = new StashRecord(version, new StashPayload([1], LongestVersion), LiveStashOptions.TimeToLiveMax, TimeSpan.FromDays(-1)) { Owned = true };
        return new CopyItem(Sample.Key(), CopyKind.Orphan, record, Expected: version.Ballot, Partner: LongHost);
    }
}
