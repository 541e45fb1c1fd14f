using System.Diagnostics;
using LiveStash.Benchmarks.Command;
using LiveStash.Benchmarks.Contestants;
using LiveStash.Benchmarks.Figures;
using LiveStash.Benchmarks.Nodes;

namespace LiveStash.Benchmarks.Scenarios;

/// <summary>How long a node takes to leave that holds many stashes, from the signal to the end of its actor system; each has its copy on the second node.</summary>
internal static class LeaveScenario
{
    private const int Stashes = 100_000;

    public static async Task RunAsync(BenchmarkRun run)
    {
        if (!run.Command.Runs(Part.Leave))
            return;

        run.Say($"leave: {Stashes:N0} stashes");
        await using var nodes = await TwoNodes.StartAsync(copies: 2);
        var contestant = new LiveStashContestant(nodes.Here);
        await contestant.FillAsync(Stashes, RunPlan.SmallPayload);
        await contestant.LetGoAsync();

        var watch = Stopwatch.StartNew();
        await nodes.Here.StopAsync();
        run.Results.Add(new Figure(FigureName.Leave, watch.Elapsed.TotalSeconds, "s"));
    }
}
