using System.Collections.Immutable;
using System.Runtime.Serialization;
using LiveStash.Protocol.Wire;

namespace LiveStash.Protocol;

/// <summary>Copies, and the second half of a claim, on the wire.</summary>
internal static class WireCopies
{
    public static CopyBatchProto Write(CopyBatch batch, WireValues values)
    {
        var proto = new CopyBatchProto { From = WireValues.Write(batch.From), Batch = batch.Batch };
        foreach (var item in batch.Items)
            proto.Items.Add(Write(item, values));
        return proto;
    }

    public static CopyBatch Read(CopyBatchProto proto, WireValues values)
    {
        var items = ImmutableArray.CreateBuilder<CopyItem>(proto.Items.Count);
        foreach (var item in proto.Items)
            items.Add(Read(item, values));
        return new CopyBatch(values.Node(proto.From), proto.Batch, items.MoveToImmutable());
    }

    public static CopyAnswerProto Write(CopyAnswer answer)
    {
        var proto = new CopyAnswerProto { From = WireValues.Write(answer.From), Batch = answer.Batch };
        foreach (var refusal in answer.Refusals)
            proto.Refusals.Add(new CopyRefusalProto { Item = WireValues.Write(refusal.Item), Outcome = Of(refusal.Outcome), Fence = WireValues.Write(refusal.Fence) });
        return proto;
    }

    public static CopyAnswer Read(CopyAnswerProto proto, WireValues values) =>
        new(values.Node(proto.From), proto.Batch, [.. proto.Refusals.Select(refusal => new CopyRefusal(WireValues.Version(refusal.Item), Of(refusal.Outcome), WireValues.Ballot(refusal.Fence)))]);

    public static FenceIfProto Write(FenceIf fence) => new()
    {
        Key = WireValues.Write(fence.Key),
        Expected = WireValues.Write(fence.Expected),
        Ballot = WireValues.Write(fence.Ballot),
        Claimer = WireValues.Write(fence.Claimer),
    };

    public static FenceIf Read(FenceIfProto proto, WireValues values) =>
        new(WireValues.Key(proto.Key), WireValues.Ballot(proto.Expected), WireValues.Ballot(proto.Ballot), values.Node(proto.Claimer));

    public static FenceIfAnswerProto Write(FenceIfAnswer answer) => new()
    {
        Key = WireValues.Write(answer.Key),
        From = WireValues.Write(answer.From),
        Ballot = WireValues.Write(answer.Ballot),
        Accepted = answer.Accepted,
    };

    public static FenceIfAnswer Read(FenceIfAnswerProto proto, WireValues values) =>
        new(WireValues.Key(proto.Key), values.Node(proto.From), WireValues.Ballot(proto.Ballot), proto.Accepted);

    private static CopyItemProto Write(CopyItem item, WireValues values) => new()
    {
        Key = WireValues.Write(item.Key),
        Kind = Of(item.Kind),
        Record = values.Write(item.Record),
        Expected = item.Expected is { } expected ? WireValues.Write(expected) : null,
        Partner = WireValues.WriteIfAny(item.Partner),
    };

    private static CopyItem Read(CopyItemProto proto, WireValues values) => new(
        WireValues.Key(proto.Key),
        Of(proto.Kind),
        values.RecordOf(proto.Record),
        proto.Expected is { } expected ? WireValues.Ballot(expected) : null,
        values.NodeIfAny(proto.Partner));

    private static CopyKindProto Of(CopyKind kind) => kind switch
    {
        CopyKind.Renewal => CopyKindProto.Renewal,
        CopyKind.Orphan => CopyKindProto.Orphan,
        CopyKind.OrphanMark => CopyKindProto.OrphanMark,
        _ => CopyKindProto.State,
    };

    private static CopyKind Of(CopyKindProto kind) => kind switch
    {
        CopyKindProto.State => CopyKind.State,
        CopyKindProto.Renewal => CopyKind.Renewal,
        CopyKindProto.Orphan => CopyKind.Orphan,
        CopyKindProto.OrphanMark => CopyKind.OrphanMark,
        _ => throw new SerializationException($"Copies of kind {(int)kind} are not known to this version of LiveStash."),
    };

    private static CopyOutcomeProto Of(CopyOutcome outcome) => outcome switch
    {
        CopyOutcome.Superseded => CopyOutcomeProto.Fenced,
        CopyOutcome.Unknown => CopyOutcomeProto.Unknown,
        CopyOutcome.Refused => CopyOutcomeProto.Refused,
        CopyOutcome.Busy => CopyOutcomeProto.Busy,
        _ => CopyOutcomeProto.Held,
    };

    /// <summary>What a later version may say is no promise that this one knows of.</summary>
    private static CopyOutcome Of(CopyOutcomeProto outcome) => outcome switch
    {
        CopyOutcomeProto.Held => CopyOutcome.Held,
        CopyOutcomeProto.Fenced => CopyOutcome.Superseded,
        CopyOutcomeProto.Unknown => CopyOutcome.Unknown,
        CopyOutcomeProto.Busy => CopyOutcome.Busy,
        _ => CopyOutcome.Refused,
    };
}
