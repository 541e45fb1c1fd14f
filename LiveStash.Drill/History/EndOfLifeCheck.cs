namespace LiveStash.Drill.History;

/// <summary>What was deleted, or has expired, is not found again.</summary>
internal static class EndOfLifeCheck
{
    public static IEnumerable<Violation> Find(HistoryFacts facts)
    {
        var deleted = facts.Operations.FirstOrDefault(operation => IsSureDelete(facts, operation));
        foreach (var found in facts.Operations.Where(operation => operation.Outcome is Outcome.Done && operation.Kind is not (OperationKind.Create or OperationKind.Delete)))
        {
            if (deleted is not null && deleted.Finished <= found.Invoked)
                yield return facts.Violation(ViolationKind.Resurrected, found, $"it was deleted at {deleted.Finished.TotalSeconds:F3}");
            else if (ExpiresBefore(facts, found) is { } end)
                yield return facts.Violation(ViolationKind.Expired, found, $"its time to live was over at {end.TotalSeconds:F3}");
        }
    }

    /// <summary>
    /// The API answers 204 to a reference that is too old as well, and deletes nothing. It may be too old when an operation whose outcome is unknown
    /// was carried out, or somebody else recovered the stash. And it answers so where no stash was found: one that no save promised may be where nobody
    /// is asked during a partition.
    /// </summary>
    private static bool IsSureDelete(HistoryFacts facts, Operation delete) =>
        delete is { Kind: OperationKind.Delete, Outcome: Outcome.Done }
        && facts.PromisedAt(delete.Invoked).Any()
        && !facts.Operations.Any(other => other.IsUnknownChange && other.Invoked < delete.Finished)
        && !facts.Recoveries.Any(recovery => recovery.Finished > delete.ReferenceIssued && recovery.Invoked < delete.Finished);

    /// <returns>When it was surely over; <see langword="null"/>: it may not have been.</returns>
    private static TimeSpan? ExpiresBefore(HistoryFacts facts, Operation found)
    {
        var end = TimeSpan.Zero;
        foreach (var touch in facts.Operations.TakeWhile(operation => operation != found))
        {
            if (end > TimeSpan.Zero && touch.Invoked >= end)
                continue;
            if (touch.Outcome is Outcome.Unknown)
                return null;
            if (touch.Outcome is Outcome.Done)
                end = Later(end, touch.Finished + facts.History.TimeToLive);
        }

        return end > TimeSpan.Zero && found.Invoked > end ? end : null;
    }

    private static TimeSpan Later(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
