using LiveStash.Drill.Cluster;
using LiveStash.Drill.Time;

namespace LiveStash.Drill.Faults;

/// <summary>SIGKILL. The node is started again at once, or when the others have removed it.</summary>
internal static class KillFault
{
    /// <summary>With fewer nodes left, a second one cannot go: two cannot tell a crash from a broken network.</summary>
    private const int NodesToLoseTwo = 4;

    public static async Task<FaultReport> RunAsync(FaultScene scene, RoundPlan plan, CancellationToken cancellationToken)
    {
        var victim = await Victim.OfAsync(plan.Fault, scene, plan.Pick, cancellationToken);
        var held = scene.Load.Holders()[victim.Place.Index];
        var strike = await KillAsync(scene, victim);
        var text = $"SIGKILL of {victim.Name}, which held {held} stashes";
        if (!plan.AwaitsRemoval)
        {
            await RestartAsync(scene, victim, plan, cancellationToken);
            return new FaultReport([strike], $"{text}; started again at once");
        }

        var copied = await UntilCopiedAsync(scene, victim, cancellationToken);
        await RestartAsync(scene, victim, plan, cancellationToken);
        return new FaultReport([strike], $"{text}; started again when it was removed") { CopiedAgain = copied };
    }

    public static async Task<FaultReport> RunTwiceAsync(FaultScene scene, RoundPlan plan, CancellationToken cancellationToken)
    {
        var cluster = scene.Cluster;
        var first = await Victim.OfAsync(FaultKind.KillOwner, scene, plan.Pick, cancellationToken);
        var strike = await KillAsync(scene, first);
        var settled = cluster.Nodes.Count < NodesToLoseTwo
            ? await RestartAndSettleAsync(scene, first, plan, cancellationToken)
            : await UntilCopiedAsync(scene, first, cancellationToken) is not null;
        if (!settled)
            return new FaultReport([strike], $"SIGKILL of {first.Name}") { IsCutShort = true };

        var second = cluster.Living.Where(node => node != first).ElementAt(plan.Pick % (cluster.Living.Count - (first.Runs ? 1 : 0)));
        var next = await KillAsync(scene, second);
        await RestartAsync(scene, second, plan, cancellationToken);
        return new FaultReport([strike, next], $"SIGKILL of {first.Name}, and of {second.Name} when all had its copies again");
    }

    /// <summary>Neither is started before both have been removed: one that comes back at its address is removed at once.</summary>
    public static async Task<FaultReport> RunInARowAsync(FaultScene scene, RoundPlan plan, CancellationToken cancellationToken)
    {
        var cluster = scene.Cluster;
        var first = cluster.Living[plan.Pick % cluster.Living.Count];
        var strike = await KillAsync(scene, first);
        await Wait.ForAsync(plan.Lasts, cancellationToken);
        var second = await Victim.OfAsync(FaultKind.KillOwner, scene, plan.Pick, cancellationToken);
        var next = await KillAsync(scene, second);
        await cluster.UntilRemovedAsync(first, cancellationToken);
        await cluster.UntilRemovedAsync(second, cancellationToken);
        return new FaultReport([strike, next], $"SIGKILL of {first.Name}, and of {second.Name} {plan.Lasts.TotalSeconds:F1} s later; of {cluster.Nodes.Count} nodes {cluster.Living.Count} go on");
    }

    private static async Task<Strike> KillAsync(FaultScene scene, DrillNode node)
    {
        var strike = new Strike(node.Place.Index, scene.Clock.Now);
        await node.KillAsync();
        return strike;
    }

    private static async Task RestartAsync(FaultScene scene, DrillNode node, RoundPlan plan, CancellationToken cancellationToken)
    {
        await Wait.ForAsync(plan.RestartAfter, cancellationToken);
        scene.Cluster.Start(node);
    }

    /// <returns>False: not all nodes came together again.</returns>
    private static async Task<bool> RestartAndSettleAsync(FaultScene scene, DrillNode node, RoundPlan plan, CancellationToken cancellationToken)
    {
        if (plan.AwaitsRemoval)
            await scene.Cluster.UntilRemovedAsync(node, cancellationToken);
        await RestartAsync(scene, node, plan, cancellationToken);
        if (!await scene.Cluster.UntilWholeAsync(cancellationToken))
            return false;
        scene.Cluster.ForgetEnds();
        return true;
    }

    /// <returns>How long after the node's removal everything had its copies again; <see langword="null"/>: it was not removed, or not everything had.</returns>
    private static async Task<TimeSpan?> UntilCopiedAsync(FaultScene scene, DrillNode victim, CancellationToken cancellationToken)
    {
        if (!await scene.Cluster.UntilRemovedAsync(victim, cancellationToken))
            return null;
        var removed = scene.Clock.Now;
        return await scene.Cluster.UntilCopiedAsync(cancellationToken) ? scene.Clock.Now - removed : null;
    }
}
