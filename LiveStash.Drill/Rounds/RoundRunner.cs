using LiveStash.Drill.Faults;
using LiveStash.Drill.History;
using LiveStash.Drill.Time;

namespace LiveStash.Drill.Rounds;

/// <summary>A round: load, a fault in it, all nodes back, and then every stash is recovered and compared with its history.</summary>
internal sealed class RoundRunner(FaultScene scene, int copies)
{
    /// <summary>The loss of any one node is survived, that of two at once is not.</summary>
    private const int NodesOfWipe = 2;

    /// <summary>The load goes on a little when all nodes are back.</summary>
    private static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(500);

    public async Task<(RoundResult Result, bool Whole)> RunAsync(RoundPlan plan, CancellationToken cancellationToken)
    {
        var endsBefore = scene.Cluster.EndsInAll;
        // A node may have ended since the last round: a fault comes when everything has its copies.
        if (!await scene.Cluster.UntilWholeAsync(cancellationToken))
            return (RoundResult.WithoutFault(plan, scene.Clock.Now, scene.Cluster.EndsInAll - endsBefore, scene.Cluster.Health.Lack), false);
        scene.Cluster.ForgetEnds();
        endsBefore = scene.Cluster.EndsInAll;
        var (fault, times) = await LoadedAsync(plan, cancellationToken);
        var whole = times.Whole is not null;
        var untold = whole ? await scene.Load.VerifyAsync(cancellationToken) : [];

        var promise = new Promise(copies, times.Struck, times.Over);
        var wipe = WipeOf(plan, fault, times);
        NoteWipe(wipe, promise);
        var judge = new RoundJudge(plan, fault, times, promise, wipe, scene.Load.Histories);
        var result = judge.Judge(whole ? null : scene.Cluster.Health.Lack, scene.Cluster.EndsInAll - endsBefore, untold, await BytesPerStashAsync(cancellationToken));
        scene.Load.Forget(promise);
        return (result, whole);
    }

    private Wipe? WipeOf(RoundPlan plan, FaultReport fault, RoundTimes times)
    {
        var ends = scene.Cluster.Ends;
        if (ends.Count < NodesOfWipe)
            return null;
        // Of any other fault, and where more ended than were killed, it is not known that those that are left went on all the time.
        var othersKeep = plan.Fault is FaultKind.KillInARow && ends.Select(end => end.Node).Order().SequenceEqual(fault.Strikes.Select(strike => strike.Node).Order());
        return new Wipe(times.Began, ends, othersKeep);
    }

    private void NoteWipe(Wipe? wipe, Promise promise)
    {
        if (wipe is null)
            return;
        foreach (var history in scene.Load.Histories)
            history.Note(wipe, promise);
    }

    private async Task<(FaultReport Fault, RoundTimes Times)> LoadedAsync(RoundPlan plan, CancellationToken cancellationToken)
    {
        using var stop = new CancellationTokenSource();
        var began = scene.Clock.Now;
        var working = scene.Load.WorkAsync(stop.Token, cancellationToken);
        var (fault, struck, whole) = (default(FaultReport), default(TimeSpan), default(TimeSpan?));
        try
        {
            await Wait.ForAsync(plan.After, cancellationToken);
            struck = scene.Clock.Now;
            fault = await FaultInjector.RunAsync(scene, plan, cancellationToken);
            if (!fault.IsCutShort && await scene.Cluster.UntilWholeAsync(cancellationToken))
                whole = scene.Clock.Now;
            await Wait.ForAsync(Settle, cancellationToken);
        }
        finally
        {
            await stop.CancelAsync();
            await working;
        }

        return (fault, new RoundTimes(began, struck, whole, scene.Clock.Now));
    }

    private async Task<double?> BytesPerStashAsync(CancellationToken cancellationToken)
    {
        var figures = await scene.Cluster.Health.FiguresAsync(scene.Cluster.Living, cancellationToken);
        var (bytes, entries) = (figures?.Nodes.Sum(node => node.Bytes ?? 0), figures?.Nodes.Sum(node => node.Entries ?? 0));
        return entries > 0 ? (double?)bytes / entries : null;
    }
}
