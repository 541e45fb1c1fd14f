using LiveStash.Benchmarks.Command;
using LiveStash.Benchmarks.Contestants;
using LiveStash.Benchmarks.Figures;

namespace LiveStash.Benchmarks.Scenarios;

/// <summary>One node, and everybody else beside it: each row, each payload, each number of callers, in turn.</summary>
internal static class LocalScenario
{
    private const int ItemBytesMax = 64 * 1024 * 1024;

    private static readonly (string Part, string[] Rows)[] RowsOf =
    [
        (Part.Create, [RowName.Create, RowName.LimitChildActor]),
        (Part.Save, [RowName.Save, RowName.LimitPromise, RowName.LimitTell]),
        (Part.Recover, [RowName.Recover]),
        (Part.Read, [RowName.Read, RowName.ReadByReference]),
        (Part.Codec, [RowName.CodecOpen, RowName.CodecSeal]),
    ];

    public static async Task RunAsync(BenchmarkRun run)
    {
        string[] rows = [.. RowsOf.Where(rows => run.Command.Runs(rows.Part)).SelectMany(rows => rows.Rows)];
        if (rows.Length == 0)
            return;

        run.Say("starting everybody");
        List<IContestant> everybody = [];
        try
        {
            await StartAsync(everybody, run.Results);
            foreach (var payload in run.Plan.Payloads)
                await MeasureAsync(run, everybody, rows, payload);
        }
        finally
        {
            foreach (var contestant in everybody)
                await contestant.DisposeAsync();
        }
    }

    /// <summary>Not more than fits beside the others.</summary>
    private static int ItemsOf(RunPlan plan, int payload) => Math.Min(plan.Items, ItemBytesMax / payload);

    /// <summary>Into a list that is there before: whoever has started is ended, also when a later one cannot start.</summary>
    private static async Task StartAsync(List<IContestant> everybody, Results results)
    {
        everybody.Add(await LiveStashContestant.StartAsync());
        everybody.Add(await ContestantSet.StartOrleansAsync());
        if (await ContestantSet.TryStartRedisAsync(results) is { } redis)
            everybody.Add(redis);
        everybody.Add(await ContestantSet.StartGarnetAsync());
        everybody.AddRange([new MemoryCacheContestant(), new DictionaryContestant(), new ActorLimits()]);
    }

    private static async Task MeasureAsync(BenchmarkRun run, List<IContestant> everybody, string[] rows, int payload)
    {
        foreach (var contestant in everybody)
        {
            run.Say($"{contestant.Name} gets {ItemsOf(run.Plan, payload):N0} items of {payload:N0} B");
            await contestant.FillAsync(ItemsOf(run.Plan, payload), payload);
        }

        foreach (var (concurrency, row) in run.Plan.Concurrencies.SelectMany(concurrency => rows.Select(row => (concurrency, row))))
        {
            await run.MeasureInTurnAsync([.. everybody
                .Select(contestant => (Key: new RowKey(row, contestant.Name, payload, concurrency), Workload: contestant.WorkFor(row)!))
                .Where(turn => turn.Workload is not null)]);
        }

        foreach (var contestant in everybody)
            await contestant.ClearAsync();
    }
}
