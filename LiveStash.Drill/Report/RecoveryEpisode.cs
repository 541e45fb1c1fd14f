using LiveStash.Drill.Faults;
using LiveStash.Drill.History;

namespace LiveStash.Drill.Report;

/// <summary>A client came back: from its first try to the answer that gave it its state, or said that there is none.</summary>
/// <param name="Began">The first try.</param>
/// <param name="Took">Until the answer.</param>
/// <param name="Hinted">The node that its reference named at the first try.</param>
/// <param name="ReferenceIssued">When it had got that reference.</param>
/// <param name="HasState">It got its state; else it was told that there is none any more.</param>
internal sealed record RecoveryEpisode(TimeSpan Began, TimeSpan Took, int? Hinted, TimeSpan ReferenceIssued, bool HasState)
{
    /// <summary>The node that its reference named was hit after it had named it, and before the client was answered: what another run of it named, or it itself before, is of a healthy one.</summary>
    public bool IsOfVictim(IEnumerable<Strike> strikes) => strikes.Any(strike => strike.Node == Hinted && ReferenceIssued < strike.At && strike.At < Began + Took);

    /// <param name="operations">Of one stash, in the order in which they began.</param>
    public static IEnumerable<RecoveryEpisode> In(IEnumerable<Operation> operations) =>
        operations.Where(operation => operation.Kind is OperationKind.Recover).GroupBy(operation => operation.Client).SelectMany(InTab);

    private static IEnumerable<RecoveryEpisode> InTab(IEnumerable<Operation> tries)
    {
        Operation? first = null;
        foreach (var recovery in tries)
        {
            first ??= recovery;
            if (recovery.Outcome is not (Outcome.Done or Outcome.NotFound))
                continue;
            yield return new RecoveryEpisode(first.Invoked, recovery.Finished - first.Invoked, first.Hinted, first.ReferenceIssued, recovery.Outcome is Outcome.Done);
            first = null;
        }
    }
}
