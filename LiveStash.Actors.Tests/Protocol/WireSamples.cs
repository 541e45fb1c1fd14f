using Akka.Actor;
using Akka.Cluster;
using LiveStash.Protocol;
using LiveStash.Tests.Support;
using LiveStash.Values;

namespace LiveStash.Tests.Protocol;

/// <summary>One or more of each wire message, with values from the edges.</summary>
internal static class WireSamples
{
    private static readonly UniqueAddress One = new(new Address("akka", "test", "10.244.3.17", 4053), -1_234_567);
    private static readonly UniqueAddress Two = new(new Address("akka", "test", "stash-2.local", 1), int.MaxValue);
    private static readonly StashKey Key = Sample.Key();
    private static readonly RecordVersion Version = new(new Ballot(uint.MaxValue, ulong.MaxValue), long.MaxValue);
    private static readonly StashRecord Record = new(Version, Sample.Payload("state", "v1"), TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(17));

    private static readonly StashRecord Ended = Record.Ended(TimeSpan.FromSeconds(60));

    public static IEnumerable<object> All => [.. Messages, .. Parcels];

    /// <summary>What may be in a letter.</summary>
    public static IEnumerable<object> Messages => [.. Housekeeping, .. Requests, .. Answers, .. EntryAnswers];

    private static IEnumerable<object> Housekeeping =>
    [
        new LightBeacon(0),
        new LightBeacon(999),
        new BeaconLit(255),
        new SweepBatch(long.MaxValue, 100_000),
        new SweepBatch(638_000_000_000_000_000, 1),
        new BatchSwept(1, 100, 950),
        new BatchSwept(long.MinValue, 0, 0),
        GetNodeStats.Instance,
        new NodeStats(100_000, 3, 2, long.MaxValue, 7, 5, 4),
        new GetNodeSettings([1, 2, 3], new LaneRequest(One, [4, 5])),
        new GetNodeSettings([], Lane: null),
        new NodeSettings(One, [new NodeSetting("LiveStash:ShardCount", "256"), new NodeSetting("LiveStash:Role", "")], [1, 2, 3], Opens: true, new LaneOffer(Format: 1, Port: 65_535, [6, 7])),
        new NodeSettings(Two, [], [], Opens: false, Lane: null),
        new NodeLeaving(One),
        new Evacuated(Two),
        new Recopied(One, Two),
        new CopyBatch(One, long.MaxValue, [.. Items]),
        new CopyBatch(Two, 1, []),
        new CopyAnswer(One, 7, [.. Refusals]),
        new CopyAnswer(Two, 0, []),
        new CopiesMoved(Two),
        new Drop([new KeyedVersion(Key, Version)]),
        new Dropped(One, [new KeyedVersion(Key, Version)]),
    ];

    private static IEnumerable<object> Parcels =>
    [
        new Parcel(One, [new Letter(null, "akka://test@10.244.3.17:4053/user/lookups#17", new NotHere(1, One)), new Letter("akka://test@stash-2.local:1/user/x", null, GetNodeStats.Instance)]),
        new Parcel(Two, []),
    ];

    private static IEnumerable<CopyItem> Items =>
    [
        new CopyItem(Key, CopyKind.State, Record),
        new CopyItem(Key, CopyKind.State, Record with { Owned = true }, Expected: Version.Ballot),
        new CopyItem(Key, CopyKind.State, Record with { Payload = Sample.Payload("") }, Expected: default(Ballot)),
        new CopyItem(Key, CopyKind.State, Ended),
        new CopyItem(Key, CopyKind.Renewal, Record.ForFind(withState: false)),
        new CopyItem(Key, CopyKind.Orphan, Record, Partner: Two),
        new CopyItem(Key, CopyKind.OrphanMark, Record.ForFind(withState: false), Partner: One),
    ];

    private static IEnumerable<CopyRefusal> Refusals =>
    [
        new CopyRefusal(new KeyedVersion(Key, Version), CopyOutcome.Superseded, Version.Ballot),
        new CopyRefusal(new KeyedVersion(Key, Version), CopyOutcome.Unknown, default),
        new CopyRefusal(new KeyedVersion(Key, Version), CopyOutcome.Refused, default),
        new CopyRefusal(new KeyedVersion(Key, Version), CopyOutcome.Busy, default),
    ];

    private static IEnumerable<object> Requests =>
    [
        new ShortClaim(Key, 1, ulong.MaxValue, One),
        new Find(Key, ulong.MaxValue, 2, WithState: true),
        new Fence(Key, 2, Version.Ballot, Two),
        new FenceIf(Key, default, Version.Ballot, One),
        new Touch(Key, Version),
        new AskEntry(Key, 3, new Read(1)),
        new AskEntry(Key, 3, new SaveByReference(uint.MaxValue, Sample.Bytes("state"))),
        new AskEntry(Key, 3, new ResetByReference(1, OnlyIfUnowned: true)),
    ];

    private static IEnumerable<object> Answers =>
    [
        new Grant(1, One, Version.Ballot, Record, [One, Two]),
        new Grant(1, One, Version.Ballot, Record with { Owned = true }, []),
        new FencedOff(1, One, Two),
        new NotHere(1, One),
        new FindAnswer(1, 2, One, IsLive: true, Version.Ballot, Record, [One, Two]),
        new FindAnswer(1, 2, One, IsLive: false, default, Ended, []),
        new FindAnswer(1, 2, One, IsLive: false, default, null, []),
        new FenceAnswer(1, Two, Accepted: true, Version.Ballot, Record),
        new FenceAnswer(1, Two, Accepted: false, default, null),
        new FenceIfAnswer(Key, Two, Version.Ballot, Accepted: true),
        new FenceIfAnswer(Key, Two, default, Accepted: false),
    ];

    private static IEnumerable<object> EntryAnswers => new EntryReply[]
    {
        new Found(Sample.Payload("state", "v1"), 2, Two),
        new Found(Sample.Payload("state"), 1),
        new Saved(2, One),
        new Saved(1),
        new Unchanged(1),
        new Unchanged(2, Two),
        Superseded.Instance,
        NodeFull.Instance,
        Gone.Instance,
        Deleted.Instance,
        Undelivered.Instance,
        InDoubt.Instance,
    }.Select(reply => new EntryAnswer(9, One, reply));
}
