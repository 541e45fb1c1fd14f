using LiveStash.Drill.Cluster;

namespace LiveStash.Drill.History;

/// <summary>Two nodes or more ended, the second one before what the first had held had its copies again: what only they held may be gone.</summary>
/// <param name="RoundBegan">From then on nothing else moved stashes than their clients did: what was told before does not count.</param>
/// <param name="Ends">The nodes, in the order in which they ended.</param>
/// <param name="OthersKeep">The other nodes are a majority that went on, and keep what they hold; else everything may be gone.</param>
internal sealed record Wipe(TimeSpan RoundBegan, IReadOnlyList<NodeEnd> Ends, bool OthersKeep)
{
    /// <summary>False: by the last answers before it was over, another node held the stash. Where that is not known, it may have been taken.</summary>
    public bool MayHaveTaken(HistoryFacts facts)
    {
        if (!OthersKeep)
            return true;
        var over = Ends[^1].At;
        var last = facts.Operations.Where(operation => operation.Invoked >= RoundBegan && operation.Invoked <= over && MayPlace(operation)).ToList();
        last.RemoveAll(operation => last.Any(later => later.Outcome is Outcome.Done && later.Invoked > facts.LastEffect(operation)));
        return last.Count == 0 || last.Any(operation => !IsWithOthers(operation));
    }

    /// <summary>It told where the stash was, or may have moved it. What was asked of a node that had ended did neither; an answer that came when all was over, and names another node, may tell what was found after that.</summary>
    private bool MayPlace(Operation operation) => operation.Outcome switch
    {
        Outcome.Done => operation.Finished <= Ends[^1].At || !IsWithOthers(operation),
        Outcome.Unknown => !Ends.Any(end => end.Node == operation.Asked && end.At < operation.Invoked),
        _ => false,
    };

    /// <summary>An answer that was not heard tells nothing.</summary>
    private bool IsWithOthers(Operation operation) =>
        operation.Outcome is Outcome.Done && (IsOther(operation.Holder) || IsOther(operation.Copy));

    private bool IsOther(int? node) => node is { } named && Ends.All(end => end.Node != named);
}
