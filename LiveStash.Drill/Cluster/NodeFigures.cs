namespace LiveStash.Drill.Cluster;

/// <summary>A line of <c>GET /api/cluster</c>.</summary>
/// <param name="Address">The node's address.</param>
/// <param name="Status">Such as <c>Up</c> or <c>Unreachable</c>.</param>
/// <param name="Entries">Stashes that are live on it; none: it did not answer.</param>
/// <param name="Copies">Copies that it keeps of stashes on others.</param>
/// <param name="Bytes">Bytes of state on it.</param>
/// <param name="UnderCopied">What on it lacks a copy; a host that does not say has nothing of the kind.</param>
internal sealed record NodeFigures(string Address, string Status, long? Entries, long? Copies, long? Bytes, long? UnderCopied)
{
    public bool IsSettled => Status == "Up" && Entries is not null && UnderCopied is null or 0;
}

/// <summary>The answer of <c>GET /api/cluster</c>.</summary>
internal sealed record ClusterFigures(string Self, IReadOnlyList<NodeFigures> Nodes);
