using System.Diagnostics;
using LiveStash.Benchmarks.Command;
using LiveStash.Benchmarks.Contestants;
using LiveStash.Benchmarks.Figures;
using LiveStash.Benchmarks.Nodes;

namespace LiveStash.Benchmarks.Scenarios;

/// <summary>What stashes cost whose connections are there and do nothing: processor time with them, less what the node takes without.</summary>
internal static class IdleScenario
{
    private const int Stashes = 100_000;
    private const string Unit = "% of a core";

    /// <summary>Two looks that differ by less are alike.</summary>
    private const double Alike = 0.01;

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RestsWithin = TimeSpan.FromSeconds(90);

    public static async Task RunAsync(BenchmarkRun run)
    {
        if (!run.Command.Runs(Part.Idle))
            return;

        run.Say($"idle: {Stashes:N0} live stashes");
        await using var contestant = await LiveStashContestant.StartAsync();
        await contestant.FillAsync(Stashes, RunPlan.SmallPayload);
        var with = await ProcessorShareAtRestAsync(run.Plan.IdleFor);
        await contestant.ClearAsync();
        // Afterwards: a node takes less by the minute as its code is compiled anew, and the stashes would seem to give time back.
        var without = await ProcessorShareAtRestAsync(run.Plan.IdleFor);
        run.Results.Add(new Figure(FigureName.NodeCpu, without * 100, Unit));
        if (with > without - Alike)
            run.Results.Add(new Figure(FigureName.IdleCpu, Math.Max(0, with - without) * 100, Unit));
        else
            run.Results.Skip(FigureName.IdleCpu, FormattableString.Invariant($"the process took {without * 100:F1} % of a core without any stash, and {with * 100:F1} % with all: something else was at work"));
    }

    /// <summary>What the process does besides, after what was before, is over when it does no less than a moment ago.</summary>
    private static async Task<double> ProcessorShareAtRestAsync(TimeSpan time)
    {
        var watch = Stopwatch.StartNew();
        var (before, now) = (double.MaxValue, await ProcessorShareAsync(Look));
        while (now < before - Alike && watch.Elapsed < RestsWithin)
            (before, now) = (now, await ProcessorShareAsync(Look));
        return await ProcessorShareAsync(time);
    }

    /// <summary>Of one core. What was there before is collected first.</summary>
    private static async Task<double> ProcessorShareAsync(TimeSpan time)
    {
        ManagedMemory.Measure();
        using var process = Process.GetCurrentProcess();
        var (before, watch) = (process.TotalProcessorTime, Stopwatch.StartNew());
        await Wait.ForAsync(time);
        process.Refresh();
        return (process.TotalProcessorTime - before) / watch.Elapsed;
    }
}
