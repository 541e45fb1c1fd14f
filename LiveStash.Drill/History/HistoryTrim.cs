namespace LiveStash.Drill.History;

/// <summary>
/// What of a history still matters after a recovery by which it was checked, with the cluster whole and no request on its way: everything from the last promised
/// state on, and the state that was seen. An earlier operation whose outcome is unknown was carried out by then, or never will be.
/// </summary>
internal static class HistoryTrim
{
    /// <param name="operations">In the order in which they began.</param>
    /// <param name="isPromised">Whether a write is promised still.</param>
    public static IEnumerable<Operation> Keep(IReadOnlyList<Operation> operations, Func<Operation, bool> isPromised)
    {
        var newest = operations.LastOrDefault(isPromised);
        var seen = operations.LastOrDefault(operation => operation.Seen is not null)?.Seen?.Sequence;
        var last = operations.LastOrDefault(operation => operation is { Kind: OperationKind.Recover, Outcome: Outcome.Done });
        if (newest is null || last is null)
            return operations;

        var from = newest.Invoked < last.Invoked ? newest.Invoked : last.Invoked;
        return operations.Where(operation => operation.Finished >= from || operation.Written == seen || operation.Kind is OperationKind.Delete);
    }
}
