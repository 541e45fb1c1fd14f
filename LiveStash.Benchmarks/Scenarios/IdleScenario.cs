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

    /// <summary>A process that takes more than this without any stash has not come to rest, and its figure would say nothing.</summary>
    private const double AtRest = 0.03;
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan RestsWithin = TimeSpan.FromSeconds(60);

    public static async Task RunAsync(BenchmarkRun run)
    {
        if (!run.Command.Runs(Part.Idle))
            return;

        run.Say($"idle: {Stashes:N0} live stashes");
        await using var contestant = await LiveStashContestant.StartAsync();
        if (await UntilAtRestAsync() is { } share)
        {
            run.Results.Skip(FigureName.IdleCpu, FormattableString.Invariant($"the process took {share * 100:F1} % of a core without any stash, {RestsWithin.TotalSeconds} s after the rows before"));
            return;
        }

        var without = await ProcessorShareAsync(run.Plan.IdleFor);
        await contestant.FillAsync(Stashes, RunPlan.SmallPayload);
        var with = await ProcessorShareAsync(run.Plan.IdleFor);
        run.Results.Add(new Figure(FigureName.NodeCpu, without * 100, Unit));
        run.Results.Add(new Figure(FigureName.IdleCpu, Math.Max(0, with - without) * 100, Unit));
        await contestant.ClearAsync();
    }

    /// <returns>What it still takes; <see langword="null"/>: next to nothing.</returns>
    private static async Task<double?> UntilAtRestAsync()
    {
        var watch = Stopwatch.StartNew();
        double share;
        do
            share = await ProcessorShareAsync(Look);
        while (share > AtRest && watch.Elapsed < RestsWithin);
        return share > AtRest ? share : null;
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
