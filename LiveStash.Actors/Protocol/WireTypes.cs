using Akka.Actor;
using LiveStash.Protocol.Wire;
using LiveStash.Values;

namespace LiveStash.Protocol;

/// <summary>The wire messages and their manifests. A manifest is never given to another message.</summary>
internal static class WireTypes
{
    /// <summary>The types, for the bindings of the serializer.</summary>
    public static IReadOnlyList<Type> Bound { get; } = [.. All(new WireValues(Address.AllSystems, new NodeClock(TimeProvider.System)), static _ => { }).Select(type => type.Type)];

    /// <param name="values">Values inside messages.</param>
    /// <param name="unreadable">Hears of a letter that cannot be read; the others of its parcel are.</param>
    public static IReadOnlyList<WireType> All(WireValues values, Action<Exception> unreadable)
    {
        var parcels = Parcels(values, unreadable);
        return [.. Letters(values), WireType.Of("PA", ParcelProto.Parser, (Parcel m) => parcels.Write(m), parcels.Read)];
    }

    /// <inheritdoc cref="All"/>
    public static WireParcels Parcels(WireValues values, Action<Exception> unreadable) => new(new WireIndex([.. Letters(values)]), values, unreadable);

    /// <summary>What may be in a parcel.</summary>
    private static IEnumerable<WireType> Letters(WireValues values) => [.. Housekeeping(values), .. Requests(values), .. Answers(values)];

    private static IEnumerable<WireType> Housekeeping(WireValues values) =>
    [
        WireType.Of("LB", LightBeaconProto.Parser, (LightBeacon m) => new() { Shard = (uint)m.Shard }, p => new LightBeacon((int)p.Shard)),
        WireType.Of("BL", BeaconLitProto.Parser, (BeaconLit m) => new() { Shard = (uint)m.Shard }, p => new BeaconLit((int)p.Shard)),
        WireType.Of("SB", SweepBatchProto.Parser, (SweepBatch m) => new() { Batch = m.Batch, Limit = m.Limit }, p => new SweepBatch(p.Batch, p.Limit)),
        WireType.Of("BS", BatchSweptProto.Parser, (BatchSwept m) => new() { Batch = m.Batch, Stopped = m.Stopped, Remaining = m.Remaining }, p => new BatchSwept(p.Batch, p.Stopped, p.Remaining)),
        WireType.Of("GS", GetNodeStatsProto.Parser, (GetNodeStats _) => new(), _ => GetNodeStats.Instance),
        WireType.Of("NS", NodeStatsProto.Parser, (NodeStats m) => new() { Entries = m.Entries, Copies = m.Copies, Orphans = m.Orphans, Bytes = m.Bytes, UnderCopied = m.UnderCopied, MovedIn = m.MovedIn, MovedAway = m.MovedAway }, p => new NodeStats(p.Entries, p.Copies, p.Orphans, p.Bytes, p.UnderCopied, p.MovedIn, p.MovedAway)),
        WireType.Of("GN", GetNodeSettingsProto.Parser, (GetNodeSettings m) => WireAgreement.Write(m), p => WireAgreement.Read(p, values)),
        WireType.Of("SN", NodeSettingsProto.Parser, (NodeSettings m) => WireAgreement.Write(m), p => WireAgreement.Read(p, values)),
        WireType.Of("NL", NodeLeavingProto.Parser, (NodeLeaving m) => new() { Node = WireValues.Write(m.Node) }, p => new NodeLeaving(values.Node(p.Node))),
        WireType.Of("EV", EvacuatedProto.Parser, (Evacuated m) => new() { Node = WireValues.Write(m.Node) }, p => new Evacuated(values.Node(p.Node))),
        WireType.Of("RC", RecopiedProto.Parser, (Recopied m) => new() { From = WireValues.Write(m.From), Removed = WireValues.Write(m.Removed) }, p => new Recopied(values.Node(p.From), values.Node(p.Removed))),
        WireType.Of("CB", CopyBatchProto.Parser, (CopyBatch m) => WireCopies.Write(m, values), p => WireCopies.Read(p, values)),
        WireType.Of("CA", CopyAnswerProto.Parser, (CopyAnswer m) => WireCopies.Write(m), p => WireCopies.Read(p, values)),
        WireType.Of("CM", CopiesMovedProto.Parser, (CopiesMoved m) => new() { From = WireValues.Write(m.From) }, p => new CopiesMoved(values.Node(p.From))),
        WireType.Of("DR", DropProto.Parser, (Drop m) => new() { Versions = { m.Versions.Select(WireValues.Write) } }, p => new Drop(WireValues.Versions(p.Versions))),
        WireType.Of("DD", DroppedProto.Parser, (Dropped m) => new() { From = WireValues.Write(m.From), Versions = { m.Versions.Select(WireValues.Write) } }, p => new Dropped(values.Node(p.From), WireValues.Versions(p.Versions))),
    ];

    private static IEnumerable<WireType> Requests(WireValues values) =>
    [
        WireType.Of("SC", ShortClaimProto.Parser, (ShortClaim m) => new() { Key = WireValues.Write(m.Key), Run = m.Run, Attempt = m.Attempt, Claimer = WireValues.Write(m.Claimer) }, p => new ShortClaim(WireValues.Key(p.Key), p.Run, p.Attempt, values.Node(p.Claimer))),
        WireType.Of("FI", FindProto.Parser, (Find m) => new() { Key = WireValues.Write(m.Key), Run = m.Run, Round = m.Round, WithState = m.WithState }, p => new Find(WireValues.Key(p.Key), p.Run, p.Round, p.WithState)),
        WireType.Of("FE", FenceProto.Parser, (Fence m) => new() { Key = WireValues.Write(m.Key), Run = m.Run, Ballot = WireValues.Write(m.Ballot), Claimer = WireValues.Write(m.Claimer) }, p => new Fence(WireValues.Key(p.Key), p.Run, WireValues.Ballot(p.Ballot), values.Node(p.Claimer))),
        WireType.Of("FC", FenceIfProto.Parser, (FenceIf m) => WireCopies.Write(m), p => WireCopies.Read(p, values)),
        WireType.Of("TO", TouchProto.Parser, (Touch m) => new() { Key = WireValues.Write(m.Key), Version = WireValues.Write(m.Version) }, p => new Touch(WireValues.Key(p.Key), WireValues.Version(p.Version))),
        WireType.Of("AE", AskEntryProto.Parser, (AskEntry m) => WireCommands.Write(m), WireCommands.Read),
    ];

    private static IEnumerable<WireType> Answers(WireValues values) =>
    [
        WireType.Of("GR", GrantProto.Parser, (Grant m) => new() { Run = m.Run, From = WireValues.Write(m.From), Ballot = WireValues.Write(m.Ballot), Record = values.Write(m.Record), Holders = { m.Holders.Select(WireValues.Write) } }, p => new Grant(p.Run, values.Node(p.From), WireValues.Ballot(p.Ballot), values.RecordOf(p.Record), [.. p.Holders.Select(values.Node)])),
        WireType.Of("FO", FencedOffProto.Parser, (FencedOff m) => new() { Run = m.Run, From = WireValues.Write(m.From), Winner = WireValues.Write(m.Winner) }, p => new FencedOff(p.Run, values.Node(p.From), values.Node(p.Winner))),
        WireType.Of("NH", NotHereProto.Parser, (NotHere m) => new() { Run = m.Run, From = WireValues.Write(m.From) }, p => new NotHere(p.Run, values.Node(p.From))),
        WireType.Of("FA", FindAnswerProto.Parser, (FindAnswer m) => Write(m, values), p => new FindAnswer(p.Run, p.Round, values.Node(p.From), p.IsLive, WireValues.Ballot(p.Fence), values.Record(p.Record), [.. p.Open.Select(values.Node)])),
        WireType.Of("FN", FenceAnswerProto.Parser, (FenceAnswer m) => Write(m, values), p => new FenceAnswer(p.Run, values.Node(p.From), p.Accepted, WireValues.Ballot(p.Fence), values.Record(p.Record))),
        WireType.Of("FD", FenceIfAnswerProto.Parser, (FenceIfAnswer m) => WireCopies.Write(m), p => WireCopies.Read(p, values)),
        WireType.Of("EA", EntryAnswerProto.Parser, (EntryAnswer m) => WireCommands.Write(m), p => WireCommands.Read(p, values)),
    ];

    private static FindAnswerProto Write(FindAnswer m, WireValues values) => new()
    {
        Run = m.Run,
        Round = m.Round,
        From = WireValues.Write(m.From),
        IsLive = m.IsLive,
        Fence = WireValues.Write(m.Fence),
        Record = m.Record is { } record ? values.Write(record) : null,
        Open = { m.Open.Select(WireValues.Write) },
    };

    private static FenceAnswerProto Write(FenceAnswer m, WireValues values) => new()
    {
        Run = m.Run,
        From = WireValues.Write(m.From),
        Accepted = m.Accepted,
        Fence = WireValues.Write(m.Fence),
        Record = m.Record is { } record ? values.Write(record) : null,
    };
}
