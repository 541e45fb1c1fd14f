namespace LiveStash.Drill.History;

/// <summary>Nothing that is promised is not found.</summary>
internal static class LossCheck
{
    public static IEnumerable<Violation> Find(HistoryFacts facts) =>
        from operation in Missing(facts)
        where facts.PromisedAt(operation.Invoked).Any()
        select facts.Violation(ViolationKind.Lost, operation, $"{facts.PromisedAt(operation.Invoked).Last().Written} was acknowledged with its copies");

    /// <summary>Not found, and only saves had been acknowledged that said so many copies were not there, or whose holders all went at once.</summary>
    public static bool IsUnpromisedLoss(HistoryFacts facts) =>
        Missing(facts).Any(operation => !facts.PromisedAt(operation.Invoked).Any());

    private static IEnumerable<Operation> Missing(HistoryFacts facts) =>
        facts.Operations.Where(operation => operation.Outcome is Outcome.NotFound && MustBeThere(facts, operation));

    private static bool MustBeThere(HistoryFacts facts, Operation operation) =>
        !facts.Operations.Any(other => other.Kind is OperationKind.Delete && other.Outcome is not Outcome.NotSent && other.Invoked < operation.Finished)
        && facts.Operations.Any(other => other.Outcome is Outcome.Done && other.Finished <= operation.Invoked && operation.Finished < other.Invoked + facts.History.TimeToLive);
}
