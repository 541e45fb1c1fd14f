using System.Diagnostics;
using LiveStash.Benchmarks.Command;
using LiveStash.Benchmarks.Contestants;
using LiveStash.Benchmarks.Figures;
using LiveStash.Benchmarks.Nodes;

namespace LiveStash.Benchmarks.Scenarios;

/// <summary>How long a node takes to leave that holds many stashes, from when its host is told to stop to the end of its actor system; each has its copy on the second node, which has all of them afterwards.</summary>
internal static class LeaveScenario
{
    private const int Stashes = 100_000;

    public static async Task RunAsync(BenchmarkRun run)
    {
        if (!run.Command.Runs(Part.Leave))
            return;

        run.Say($"leave: {Stashes:N0} stashes");
        await using var nodes = await TwoNodes.StartAsync(copies: 2);
        var contestant = new LiveStashContestant(nodes.Here, copies: 2);
        await contestant.FillAsync(Stashes, RunPlan.SmallPayload);
        await contestant.LetGoAsync();

        var watch = Stopwatch.StartNew();
        await nodes.Here.StopAsync();
        run.Results.Add(new Figure(FigureName.Leave, watch.Elapsed.TotalSeconds, "s"));

        var kept = await nodes.There.OrphansAsync();
        Unexpected.ThrowUnless(kept == Stashes, "A leaving", kept);
    }
}
