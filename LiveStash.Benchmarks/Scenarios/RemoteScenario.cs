using LiveStash.Benchmarks.Command;
using LiveStash.Benchmarks.Contestants;
using LiveStash.Benchmarks.Figures;
using LiveStash.Benchmarks.Load;
using LiveStash.Benchmarks.Nodes;

namespace LiveStash.Benchmarks.Scenarios;

/// <summary>Two processes: saves with a copy on the second node, and clients that come back to another node than the one that holds their stash; beside Redis, which is a second process too.</summary>
internal static class RemoteScenario
{
    private const int Items = 32 * 1024;

    /// <summary>How many come back in one burst.</summary>
    private const int Returning = 8 * 1024;

    public static async Task RunAsync(BenchmarkRun run)
    {
        if (!run.Command.Runs(Part.Remote))
            return;

        var redis = await ContestantSet.TryStartRedisAsync(run.Results);
        try
        {
            if (redis is not null)
                await redis.FillAsync(Items, RunPlan.SmallPayload);
            await WithCopiesAsync(run, 2, RowName.RecoverElsewhere2, redis);
            await WithCopiesAsync(run, 1, RowName.RecoverElsewhere1, redis);
        }
        finally
        {
            if (redis is not null)
                await redis.DisposeAsync();
        }
    }

    private static async Task WithCopiesAsync(BenchmarkRun run, int copies, string recoverRow, RespContestant? redis)
    {
        run.Say($"two processes, {copies} {(copies == 1 ? "copy" : "copies")}");
        await using var nodes = await TwoNodes.StartAsync(copies);
        if (copies == 2)
            await SavesAsync(run, nodes, redis);
        else
            await LimitsAsync(run, nodes, (RowName.LimitLoopback, run.Plan.Remote.RoundTrip));

        var clients = new ReturningClients(nodes, Returning, RunPlan.SmallPayload);
        // Where it has kept copies before, half of its code is warm.
        await run.WarmUpAsync(clients, RunPlan.UsualConcurrency, copies == 2 ? run.Plan.WarmUpThere / 2 : run.Plan.WarmUpThere);
        foreach (var concurrency in run.Plan.Remote.Recover)
            await run.MeasureInTurnAsync([.. Turns(recoverRow, concurrency, (PeerName.LiveStash, clients), (PeerName.Redis, redis?.WorkFor(recoverRow)))]);
    }

    private static async Task SavesAsync(BenchmarkRun run, TwoNodes nodes, RespContestant? redis)
    {
        var here = new LiveStashContestant(nodes.Here, copies: 2);
        await here.FillAsync(Items, RunPlan.SmallPayload);
        var saves = here.WorkFor(RowName.SaveCopied)!;
        await run.WarmUpAsync(saves, RunPlan.UsualConcurrency, run.Plan.WarmUpThere / 2);
        foreach (var concurrency in run.Plan.Remote.Save)
        {
            await run.MeasureInTurnAsync([.. Turns(
                RowName.SaveCopied, concurrency, (PeerName.LiveStash, saves), (PeerName.Redis, redis?.WorkFor(RowName.SaveCopied)))]);
        }

        await here.ClearAsync();
        await LimitsAsync(run, nodes, (RowName.LimitRemoteAsk, run.Plan.Remote.Ask), (RowName.LimitRemoteBatch, run.Plan.Remote.Batch));
    }

    private static async Task LimitsAsync(BenchmarkRun run, TwoNodes nodes, params (string Row, IReadOnlyList<int> Concurrencies)[] rows)
    {
        await using var limits = await RemoteLimits.ConnectAsync(nodes);
        await limits.FillAsync(Items, RunPlan.SmallPayload);
        foreach (var (row, concurrencies) in rows)
        {
            var work = limits.WorkFor(row)!;
            await run.WarmUpAsync(work, RunPlan.UsualConcurrency, run.Plan.WarmUpThere / 4);
            foreach (var concurrency in concurrencies)
                await run.MeasureInTurnAsync([.. Turns(row, concurrency, (PeerName.Limit, work))]);
        }
    }

    private static IEnumerable<(RowKey Key, IWorkload Workload)> Turns(string row, int concurrency, params (string Peer, IWorkload? Workload)[] turns) =>
        turns.Where(turn => turn.Workload is not null).Select(turn => (new RowKey(row, turn.Peer, RunPlan.SmallPayload, concurrency), turn.Workload!));
}
