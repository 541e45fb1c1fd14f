using LiveStash.Benchmarks.Command;
using LiveStash.Benchmarks.Contestants;
using LiveStash.Benchmarks.Figures;

namespace LiveStash.Benchmarks.Scenarios;

/// <summary>The same rates with more and more items: one contestant after the other, alone, for what the others hold would be the collector's work as well.</summary>
internal static class GrowthScenario
{
    private static readonly string[] Rows = [RowName.Save, RowName.Recover];

    public static async Task RunAsync(BenchmarkRun run)
    {
        if (!run.Command.Runs(Part.Growth))
            return;

        foreach (var items in run.Plan.GrowthItems)
        {
            await MeasureAsync(run, items, await LiveStashContestant.StartAsync());
            await MeasureAsync(run, items, await ContestantSet.StartOrleansAsync());
            await MeasureAsync(run, items, new DictionaryContestant());
            if (await ContestantSet.TryStartRedisAsync(run.Results) is { } redis)
                await MeasureAsync(run, items, redis);
        }

        if (!run.Plan.GrowthItems.Contains(GrowthSizes.Most))
            run.Results.Skip(FormattableString.Invariant($"growth to {GrowthSizes.Most:N0} stashes"), "a quick run has no time for it; leave out --quick");
        foreach (var (row, items) in Rows.SelectMany(row => run.Plan.GrowthItems.Skip(1).Select(items => (row, items))))
            run.Results.Add(new Figure(FigureName.Kept(row, items), Ops(run, row, items) / Ops(run, row, GrowthSizes.Least), "×"));
    }

    private static async Task MeasureAsync(BenchmarkRun run, int items, IContestant contestant)
    {
        await using (contestant)
        {
            run.Say($"growth: {items:N0} items: {contestant.Name}");
            await contestant.FillAsync(items, RunPlan.SmallPayload);
            await SaveEachAsync(contestant, items);
            foreach (var row in Rows)
                await run.MeasureInTurnAsync([(Key(row, items, contestant.Name), contestant.WorkFor(row)!)]);
        }
    }

    /// <summary>Rates are those of items that have been saved before: the first time, room is made for what is kept.</summary>
    private static async Task SaveEachAsync(IContestant contestant, int items)
    {
        var save = contestant.WorkFor(RowName.Save)!;
        await Parallelism.ForAsync(items, number => save.OperateAsync(number));
    }

    private static double Ops(BenchmarkRun run, string row, int items) => run.Results.Find(Key(row, items, PeerName.LiveStash))!.Value.Ops;

    private static RowKey Key(string row, int items, string peer) =>
        new(RowName.Growth(row, items), peer, RunPlan.SmallPayload, RunPlan.UsualConcurrency);
}
