using System.Diagnostics;
using LiveStash.Benchmarks.Command;
using LiveStash.Benchmarks.Contestants;
using LiveStash.Benchmarks.Figures;
using LiveStash.Benchmarks.Nodes;

namespace LiveStash.Benchmarks.Scenarios;

/// <summary>How long many stashes take to be gone after their connections: their time to live of 1 s, and the sweep in batches of the default size, without its default pause of a minute.</summary>
internal static class ExpireScenario
{
    private const int Stashes = 100_000;
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan GoneWithin = TimeSpan.FromMinutes(10);

    public static async Task RunAsync(BenchmarkRun run)
    {
        if (!run.Command.Runs(Part.Expire))
            return;

        run.Say($"expire and sweep: {Stashes:N0} stashes");
        var node = await BenchmarkNode.StartAsync(configure: options => (options.TimeToLive, options.CleanupInterval) = (Shortest, Shortest));
        await using var contestant = new LiveStashContestant(node);
        await contestant.FillAsync(Stashes, RunPlan.SmallPayload);

        var watch = Stopwatch.StartNew();
        await contestant.LetGoAsync();
        await Wait.UntilAsync(async () => (await node.Cluster.GetNodesAsync())[0].Entries == 0, GoneWithin, $"{Stashes:N0} stashes are swept");
        run.Results.Add(new Figure(FigureName.Sweep, watch.Elapsed.TotalSeconds, "s"));
    }
}
