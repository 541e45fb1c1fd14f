using System.Diagnostics;
using System.Runtime;
using LiveStash.Benchmarks.Command;
using LiveStash.Benchmarks.Figures;
using LiveStash.Benchmarks.Load;

namespace LiveStash.Benchmarks.Scenarios;

/// <summary>One run: what it is to measure, what it has measured, and whom it tells how far it is.</summary>
internal sealed record BenchmarkRun(PeersCommand Command, RunPlan Plan, Results Results, Action<string> Say)
{
    /// <summary>A turn in which the runtime compiles no more methods than this is what all further turns are like.</summary>
    private const int CompiledAtLeisure = 20;

    /// <summary>Longer than the pause after which the runtime begins to compile anew what is often called.</summary>
    private static readonly TimeSpan WarmUpTurn = TimeSpan.FromSeconds(0.25);

    /// <summary>Everybody in turn, in several rounds, as soon as everybody's code is compiled.</summary>
    public async Task MeasureInTurnAsync(IReadOnlyList<(RowKey Key, IWorkload Workload)> turns)
    {
        if (turns.Count == 0)
            return;

        var (name, _, payload, concurrency) = turns[0].Key;
        Say($"{name}, {payload:N0} B, {concurrency} at once: warming up");
        (RowKey Key, LoadRun Load)[] loads = [.. turns.Select(turn => (turn.Key, new LoadRun(turn.Workload, turn.Key.Concurrency)))];
        foreach (var (_, load) in loads)
            await WarmUpAsync(load, TimeSpan.Zero);
        for (var round = 1; round <= Plan.Rounds; round++)
        {
            Say($"{name}, {payload:N0} B, {concurrency} at once: round {round} of {Plan.Rounds}");
            foreach (var (key, load) in loads)
                Results.Add(key, await load.MeasureAsync(Plan.Slice));
        }
    }

    /// <param name="workload">What is done for nothing.</param>
    /// <param name="concurrency">By how many callers at once.</param>
    /// <param name="least">How long, even if this process compiles nothing any more: a second one cannot be asked.</param>
    public Task WarmUpAsync(IWorkload workload, int concurrency, TimeSpan least) => WarmUpAsync(new LoadRun(workload, concurrency), least);

    private async Task WarmUpAsync(LoadRun load, TimeSpan least)
    {
        var watch = Stopwatch.StartNew();
        long before;
        do
        {
            before = JitInfo.GetCompiledMethodCount();
            await load.MeasureAsync(WarmUpTurn);
        }
        while (watch.Elapsed < least || (JitInfo.GetCompiledMethodCount() - before > CompiledAtLeisure && watch.Elapsed < Plan.WarmUpMax));
    }
}
