using LiveStash.Benchmarks.Command;
using LiveStash.Benchmarks.Contestants;
using LiveStash.Benchmarks.Figures;

namespace LiveStash.Benchmarks.Scenarios;

/// <summary>What an idle item takes, after a full collection: one contestant after the other, alone.</summary>
internal static class MemoryScenario
{
    public static async Task RunAsync(BenchmarkRun run)
    {
        if (!run.Command.Runs(Part.Memory))
            return;

        foreach (var items in run.Plan.MemoryItems)
        {
            await MeasureAsync(run, items, await LiveStashContestant.StartAsync());
            await MeasureAsync(run, items, await ContestantSet.StartOrleansAsync());
            await MeasureAsync(run, items, new MemoryCacheContestant());
            if (await ContestantSet.TryStartRedisAsync(run.Results) is { } redis)
                await MeasureAsync(run, items, redis);
        }
    }

    private static async Task MeasureAsync(BenchmarkRun run, int items, IContestant contestant)
    {
        await using (contestant)
        {
            run.Say($"memory of {items:N0} items: {contestant.Name}");
            await WarmUpAsync(contestant);
            var before = await contestant.BytesAsync();
            await contestant.FillAsync(items, RunPlan.SmallPayload);
            var after = await contestant.BytesAsync();
            if (before is { } empty && after is { } full)
                run.Results.Add(new MemoryFigure(contestant.Name, items, (full - empty) / (double)items));
        }
    }

    /// <summary>What is made once, at first use, is no item's.</summary>
    private static async Task WarmUpAsync(IContestant contestant)
    {
        await contestant.FillAsync(1_000, RunPlan.SmallPayload);
        await contestant.ClearAsync();
    }
}
