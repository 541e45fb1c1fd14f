namespace LiveStash.Drill.History;

/// <summary>Judges what clients saw of one stash.</summary>
internal static class HistoryCheck
{
    public static HistoryVerdict Of(StashHistory history, Promise promise)
    {
        var facts = new HistoryFacts(history, promise);
        Violation[] violations = [.. ValueCheck.Find(facts), .. LossCheck.Find(facts), .. OwnershipCheck.Find(facts), .. EndOfLifeCheck.Find(facts)];
        // One broken promise shows in many answers.
        return new HistoryVerdict([.. violations.DistinctBy(violation => violation.Kind)], LossCheck.IsUnpromisedLoss(facts), ValueCheck.ExcusedReads(facts));
    }
}

/// <summary>What a history comes to.</summary>
/// <param name="Violations">At most one of each kind.</param>
/// <param name="UnpromisedLoss">It is gone, and nobody promised otherwise.</param>
/// <param name="StaleReads">Reads during the fault that gave an older state than was acknowledged.</param>
internal sealed record HistoryVerdict(IReadOnlyList<Violation> Violations, bool UnpromisedLoss, int StaleReads);
