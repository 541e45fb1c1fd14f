using LiveStash.Drill.History;

namespace LiveStash.Drill.Report;

/// <summary>Time without service.</summary>
internal static class ServiceGaps
{
    /// <summary>The longest time in which no operation of anybody succeeded.</summary>
    public static TimeSpan OfAll(IEnumerable<Operation> operations)
    {
        var (longest, last) = (TimeSpan.Zero, (TimeSpan?)null);
        foreach (var success in operations.Where(Answers).Select(operation => operation.Finished).Order())
        {
            if (last is { } before && success - before > longest)
                longest = success - before;
            last = success;
        }

        return longest;
    }

    /// <summary>The longest time for which one stash was asked for in vain: from the first try that failed to the next success.</summary>
    /// <param name="operations">Of one stash, in the order in which they began.</param>
    public static TimeSpan OfStash(IEnumerable<Operation> operations)
    {
        var (longest, failed) = (TimeSpan.Zero, (TimeSpan?)null);
        // After a delete nobody comes back before the end of the round.
        foreach (var operation in operations.Where(operation => operation.Kind is not OperationKind.Delete))
        {
            if (!Answers(operation))
            {
                failed ??= operation.Invoked;
                continue;
            }

            if (failed is { } since && operation.Finished - since > longest)
                longest = operation.Finished - since;
            failed = null;
        }

        return longest;
    }

    private static bool Answers(Operation operation) => operation.Outcome is Outcome.Done or Outcome.NotFound or Outcome.Superseded;
}
