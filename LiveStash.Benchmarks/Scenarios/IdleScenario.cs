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

    public static async Task RunAsync(BenchmarkRun run)
    {
        if (!run.Command.Runs(Part.Idle))
            return;

        run.Say($"idle: {Stashes:N0} live stashes");
        await using var contestant = await LiveStashContestant.StartAsync();
        var without = await ProcessorShareAsync(run.Plan.IdleFor);
        await contestant.FillAsync(Stashes, RunPlan.SmallPayload);
        var with = await ProcessorShareAsync(run.Plan.IdleFor);
        run.Results.Add(new Figure(FigureName.NodeCpu, without * 100, Unit));
        run.Results.Add(new Figure(FigureName.IdleCpu, Math.Max(0, with - without) * 100, Unit));
        await contestant.ClearAsync();
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
