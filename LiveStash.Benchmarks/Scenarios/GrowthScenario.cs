using LiveStash.Benchmarks.Command;
using LiveStash.Benchmarks.Contestants;
using LiveStash.Benchmarks.Figures;

namespace LiveStash.Benchmarks.Scenarios;

/// <summary>The same rates on a node that holds more and more.</summary>
internal static class GrowthScenario
{
    private static readonly string[] Rows = [RowName.Save, RowName.Recover];

    public static async Task RunAsync(BenchmarkRun run)
    {
        if (!run.Command.Runs(Part.Growth))
            return;

        foreach (var stashes in run.Plan.GrowthItems)
            await MeasureAsync(run, stashes);
        foreach (var (row, stashes) in Rows.SelectMany(row => run.Plan.GrowthItems.Skip(1).Select(stashes => (row, stashes))))
            run.Results.Add(new Figure(FigureName.Kept(row, stashes), Ops(run, row, stashes) / Ops(run, row, GrowthSizes.Least), "×"));
    }

    private static async Task MeasureAsync(BenchmarkRun run, int stashes)
    {
        run.Say($"growth: {stashes:N0} stashes");
        await using var contestant = await LiveStashContestant.StartAsync();
        await contestant.FillAsync(stashes, RunPlan.SmallPayload);
        foreach (var row in Rows)
            await run.MeasureInTurnAsync([(Key(row, stashes), contestant.WorkFor(row)!)]);
    }

    private static double Ops(BenchmarkRun run, string row, int stashes) => run.Results.Find(Key(row, stashes))!.Value.Ops;

    private static RowKey Key(string row, int stashes) =>
        new(RowName.Growth(row, stashes), PeerName.LiveStash, RunPlan.SmallPayload, RunPlan.UsualConcurrency);
}
