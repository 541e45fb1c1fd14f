namespace LiveStash.Protocol;

/// <summary>What this node holds, and what of it lacks its copy.</summary>
internal sealed class NodeFigures(NodeUsage usage, EntryDirectory underCopied, CopyTargets targets)
{
    /// <summary>Stashes and records of this node that are not known to be on as many nodes as they should be. A node that is alone lacks nothing: there is nobody to copy to.</summary>
    public long UnderCopied => targets.Exist ? usage.KeptAlone + LiveAlone : 0;

    private long LiveAlone => usage.UncheckedEntries == NodeUsage.AllEntries ? usage.Entries : Math.Max(usage.UncheckedEntries, underCopied.Count);

    public NodeStats ToStats() => new(
        usage.Entries,
        Copies: usage.KeptRecords - usage.KeptOrphans,
        usage.KeptOrphans,
        usage.PayloadBytes + usage.KeptBytes,
        UnderCopied,
        usage.MovedIn,
        usage.MovedAway);
}
