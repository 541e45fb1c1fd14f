namespace LiveStash.Drill.History;

/// <summary>Once a later owner has recovered a stash, no save by an older reference is acknowledged with its copies.</summary>
internal static class OwnershipCheck
{
    public static IEnumerable<Violation> Find(HistoryFacts facts)
    {
        foreach (var save in facts.Operations.Where(operation => operation is { Kind: OperationKind.Save, Outcome: Outcome.Done } && operation.Copies >= facts.Promise.Copies))
            if (facts.Recoveries.FirstOrDefault(recovery => recovery.Invoked >= save.ReferenceIssued && recovery.Finished <= save.Invoked) is { } later)
                yield return facts.Violation(ViolationKind.TwoOwners, save, $"{later.Client} had recovered it at {later.Finished.TotalSeconds:F3}");
    }
}
