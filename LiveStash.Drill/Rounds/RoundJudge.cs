using LiveStash.Drill.Faults;
using LiveStash.Drill.History;
using LiveStash.Drill.Load;
using LiveStash.Drill.Report;

namespace LiveStash.Drill.Rounds;

/// <summary>Compares what clients saw in a round with what they were promised.</summary>
internal sealed class RoundJudge(RoundPlan plan, FaultReport fault, RoundTimes times, Promise promise, Wipe? wipe, IReadOnlyList<StashHistory> histories)
{
    private readonly IReadOnlyList<IReadOnlyList<Operation>> _operations =
        [.. histories.Select(history => (IReadOnlyList<Operation>)[.. history.Operations().Where(operation => operation.Invoked >= times.Began)])];

    public RoundResult Judge(string? lack, int nodesEnded, IReadOnlyList<StashHandle> untold, double? bytesPerStash)
    {
        HistoryVerdict[] verdicts = [.. histories.Select(history => HistoryCheck.Of(history, promise))];
        return new RoundResult
        {
            Plan = plan,
            Fault = fault,
            Times = times,
            Violations = [.. verdicts.SelectMany(verdict => verdict.Violations), .. OfCluster(lack, nodesEnded), .. untold.Select(Untold)],
            Counts = Counts(verdicts, nodesEnded),
            Recoveries = [.. _operations.SelectMany(RecoveryEpisode.In).Where(recovery => times.IsDuringFault(recovery.Began))],
            NoService = ServiceGaps.OfAll(_operations.SelectMany(operations => operations)),
            StashWithoutService = _operations.Select(ServiceGaps.OfStash).DefaultIfEmpty().Max(),
            BytesPerStash = bytesPerStash,
        };
    }

    private RoundCounts Counts(IReadOnlyList<HistoryVerdict> verdicts, int nodesEnded)
    {
        var saves = histories.SelectMany(Saves).ToList();
        return new RoundCounts(
            histories.Count,
            Saves: saves.Count(save => save is { Copied: true, Wiped: false }),
            Excused: saves.Count(save => save is { Copied: true, Wiped: true }),
            UnderAcknowledged: saves.Count(save => !save.Copied),
            verdicts.Count(verdict => verdict.UnpromisedLoss),
            verdicts.Sum(verdict => verdict.StaleReads),
            nodesEnded,
            Wipes: wipe?.Ends.Count ?? 0);
    }

    private IEnumerable<(bool Copied, bool Wiped)> Saves(StashHistory history) =>
        from save in history.Operations()
        where save.Invoked >= times.Began && IsAcknowledgedSave(save)
        select (promise.Covers(save), history.IsWiped(save, TimeSpan.MaxValue));

    private IEnumerable<Violation> OfCluster(string? lack, int nodesEnded)
    {
        if (plan.Fault is FaultKind.KillInARow && nodesEnded > fault.Strikes.Count)
            yield return new Violation(ViolationKind.NotWhole, "the cluster", $"{nodesEnded} nodes ended, of which {fault.Strikes.Count} were killed.", []);
        if (lack is not null)
            yield return Violation.NotWhole(lack);
        var before = _operations.SelectMany(operations => operations).Where(operation => IsAcknowledgedSave(operation) && operation.Finished < times.Struck).ToList();
        var copied = before.Count(save => save.Copies >= promise.Copies);
        if (before.Count == 0 || copied * 2 < before.Count)
            yield return new Violation(ViolationKind.Uncopied, "the cluster", $"Before the fault, only {copied} of {before.Count} saves were acknowledged with {promise.Copies} copies: what follows proves nothing.", []);
    }

    private static Violation Untold(StashHandle stash) =>
        new(ViolationKind.Untold, stash.History.Name, "With all nodes there, nobody says what there is.", [.. stash.History.Operations().Select(operation => $"{operation}")]);

    private static bool IsAcknowledgedSave(Operation operation) => operation is { Outcome: Outcome.Done, Written: not null };
}
