using LiveStash.Benchmarks.Command;
using LiveStash.Benchmarks.Figures;
using LiveStash.Benchmarks.Load;

namespace LiveStash.Benchmarks.Scenarios;

/// <summary>One run: what it is to measure, what it has measured, and whom it tells how far it is.</summary>
internal sealed record BenchmarkRun(PeersCommand Command, RunPlan Plan, Results Results, Action<string> Say)
{
    /// <summary>One turn, with its figures in the results.</summary>
    public async Task MeasureAsync(RowKey key, IWorkload workload) =>
        Results.Add(key, await LoadRun.MeasureAsync(workload, key.Concurrency, Plan.Slice));

    /// <summary>Everybody in turn, in several rounds. A first one, which is thrown away, has the code compiled.</summary>
    public async Task MeasureInTurnAsync(IReadOnlyList<(RowKey Key, IWorkload Workload)> turns)
    {
        if (turns.Count == 0)
            return;

        var (name, _, payload, concurrency) = turns[0].Key;
        foreach (var (key, workload) in turns)
            await LoadRun.MeasureAsync(workload, key.Concurrency, Plan.Slice / 2);
        for (var round = 1; round <= Plan.Rounds; round++)
        {
            Say($"{name}, {payload:N0} B, {concurrency} at once: round {round} of {Plan.Rounds}");
            foreach (var (key, workload) in turns)
                await MeasureAsync(key, workload);
        }
    }
}
