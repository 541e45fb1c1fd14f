namespace LiveStash.Drill.History;

/// <summary>What was found is what was saved last, or something later.</summary>
internal static class ValueCheck
{
    public static IEnumerable<Violation> Find(HistoryFacts facts)
    {
        foreach (var operation in facts.Operations.Where(operation => operation.Seen is not null))
        {
            if (Foreign(facts, operation) is { } why)
                yield return facts.Violation(ViolationKind.Foreign, operation, why);
            else if (facts.WriteOf(operation.Seen!.Sequence) is { Outcome: Outcome.Superseded or Outcome.NotFound } refused)
                yield return facts.Violation(ViolationKind.Refused, operation, $"the save of {refused.Written} was answered {refused.Status} at {refused.Finished.TotalSeconds:F3}");
            else if (!IsExcused(facts, operation) && Newer(facts, operation) is { } newer)
                yield return facts.Violation(operation.Kind is OperationKind.Read ? ViolationKind.StaleRead : ViolationKind.Stale, operation, $"{newer.Written} was acknowledged with {newer.Copies} copies");
        }
    }

    /// <summary>Reads during a fault that gave an older state.</summary>
    public static int ExcusedReads(HistoryFacts facts) =>
        facts.Operations.Count(operation => operation.Seen is not null && IsExcused(facts, operation) && Foreign(facts, operation) is null && Newer(facts, operation) is not null);

    private static bool IsExcused(HistoryFacts facts, Operation operation) => operation.Kind is OperationKind.Read && facts.Promise.IsDuringFault(operation);

    private static string? Foreign(HistoryFacts facts, Operation operation)
    {
        var seen = operation.Seen!;
        if (seen.Session != facts.History.Session || seen.Stash != facts.History.Stash)
            return $"the state is of stash {seen.Stash} of {seen.Session}";
        if (!seen.Intact)
            return "the state is damaged";
        if (facts.IsForgotten(seen.Sequence))
            return null;
        return facts.WriteOf(seen.Sequence) is { } write && write.Invoked <= operation.Finished && write.Outcome is not Outcome.NotSent
            ? null
            : $"{seen.Sequence} was never written";
    }

    /// <summary>A promised write that began after the one that was seen can have been carried out, and was acknowledged before anybody looked.</summary>
    private static Operation? Newer(HistoryFacts facts, Operation operation)
    {
        var lastEffect = facts.WriteOf(operation.Seen!.Sequence) is { } seen ? facts.LastEffect(seen) : TimeSpan.Zero;
        return facts.PromisedAt(operation.Invoked).LastOrDefault(write => write.Invoked > lastEffect);
    }
}
