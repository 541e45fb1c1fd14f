using System.Globalization;
using Akka.Cluster;
using LiveStash.Protocol;
using LiveStash.Values;

namespace LiveStash.Tests.Simulation;

/// <summary>Messages in a few words, for whoever reads what went wrong.</summary>
internal static class SimStory
{
    public static string Of(object message) => message switch
    {
        CopyBatch batch => $"CopyBatch {batch.Batch} [{string.Join(", ", batch.Items.Select(Of))}]",
        CopyAnswer answer => $"CopyAnswer {answer.Batch} [{string.Join(", ", answer.Refusals.Select(refusal => $"{refusal.Outcome} {Of(refusal.Fence)}"))}]",
        ShortClaim claim => $"ShortClaim {Short(claim.Attempt)} for {Of(claim.Claimer)}",
        Grant grant => $"Grant {Of(grant.Ballot)} {Of(grant.Record)}",
        Find find => $"Find {Short(find.Run)}/{find.Round}",
        FindAnswer found => $"FindAnswer {Short(found.Run)}/{found.Round} {(found.IsLive ? "live " : "")}fence {Of(found.Fence)} {Of(found.Record)}{(found.Open.IsEmpty ? "" : " open")}",
        Fence fence => $"Fence {Of(fence.Ballot)}",
        FenceAnswer fenced => $"FenceAnswer {(fenced.Accepted ? "yes" : "no")} {Of(fenced.Fence)} {Of(fenced.Record)}",
        Touch touch => $"Touch {Of(touch.Version)}",
        FenceIf fence => $"FenceIf {Of(fence.Expected)} -> {Of(fence.Ballot)}",
        FenceIfAnswer answer => $"FenceIfAnswer {Of(answer.Ballot)} {(answer.Accepted ? "yes" : "no")}",
        Drop drop => $"Drop [{string.Join(", ", drop.Versions.Select(version => Of(version.Version)))}]",
        Dropped drop => $"Dropped [{string.Join(", ", drop.Versions.Select(version => Of(version.Version)))}]",
        AskEntry ask => $"Ask {ask.Command.GetType().Name}",
        EntryAnswer answer => $"EntryAnswer {Of(answer.Reply)}",
        Recopied recopied => $"Recopied {Of(recopied.Removed)}",
        Saved saved => $"Saved copies {saved.Copies}",
        Granted granted => $"Granted {Of(granted.Ballot)} value {ValueOf(granted.Payload)} copies {granted.Copies}",
        Found found => $"Found value {ValueOf(found.Payload)} copies {found.Copies}",
        _ => message.GetType().Name,
    };

    public static string Of(Ballot ballot) => ballot == default ? "0" : $"{ballot.Epoch}.{Short(ballot.Attempt)}";

    public static string Of(RecordVersion version) => $"{Of(version.Ballot)}/{version.Revision}";

    public static string Of(UniqueAddress node) => $"N{node.Uid}";

    public static string Of(StashRecord? record) => record is null
        ? "nothing"
        : $"{Of(record.Version)}{(record.HasEnded ? " ended" : $" value {ValueOf(record.Payload!)}")}{(record.Owned ? " owned" : "")} till {record.Deadline.TotalSeconds:F1}";

    public static string Of(CopyItem item) => $"{item.Kind} {Of(item.Record)}{(item.Expected is { } expected ? $" if {Of(expected)}" : "")}";

    public static int ValueOf(StashPayload payload) => payload.Bytes.Length == 0 ? 0 : BitConverter.ToInt32(payload.Bytes);

    private static string Short(ulong number) => (number & 0xFFFFF).ToString(CultureInfo.InvariantCulture);
}
