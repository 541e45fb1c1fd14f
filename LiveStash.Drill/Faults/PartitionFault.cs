using LiveStash.Drill.Time;

namespace LiveStash.Drill.Faults;

/// <summary>The network between nodes breaks; clients reach all of them.</summary>
internal static class PartitionFault
{
    private static readonly TimeSpan FlapLongest = TimeSpan.FromSeconds(4);

    public static async Task<FaultReport> RunAsync(FaultScene scene, RoundPlan plan, CancellationToken cancellationToken)
    {
        var victim = (await Victim.OfAsync(plan.Fault, scene, plan.Pick, cancellationToken)).Place.Index;
        var nodes = Enumerable.Range(0, scene.Cluster.Nodes.Count).ToArray();
        var (text, victims) = plan.Fault switch
        {
            FaultKind.Partition111 => ("all cut off from each other", nodes),
            FaultKind.PartitionOneWay => (IsMute(plan) ? "what it sends is lost" : "what is sent to it is lost", [victim]),
            FaultKind.Flap => ("cut off again and again", [victim]),
            _ => ("cut off", new[] { victim }),
        };

        var struck = scene.Clock.Now;
        if (plan.Fault is FaultKind.Flap)
            await FlapAsync(scene, plan, victim, nodes, cancellationToken);
        else
            await BreakAsync(scene, [.. Cuts(plan, victim, nodes)], plan.Lasts, cancellationToken);
        return new FaultReport([.. victims.Select(node => new Strike(node, struck))], $"{string.Join(", ", victims.Select(node => scene.Cluster.Nodes[node].Name))} {text}, {plan.Lasts.TotalSeconds:F1} s");
    }

    private static IEnumerable<(int From, int To)> Cuts(RoundPlan plan, int victim, int[] nodes) =>
        from one in nodes
        from other in nodes
        where one != other && plan.Fault switch
        {
            FaultKind.Partition111 => true,
            FaultKind.PartitionOneWay => IsMute(plan) ? one == victim : other == victim,
            _ => one == victim || other == victim,
        }
        select (one, other);

    private static bool IsMute(RoundPlan plan) => plan.Pick % 2 == 0;

    private static async Task FlapAsync(FaultScene scene, RoundPlan plan, int victim, int[] nodes, CancellationToken cancellationToken)
    {
        var random = new Random(plan.Pick);
        var end = scene.Clock.Now + plan.Lasts;
        while (scene.Clock.Now < end)
        {
            await BreakAsync(scene, [.. Cuts(plan, victim, nodes)], FlapLongest * random.NextDouble(), cancellationToken);
            await Wait.ForAsync(FlapLongest * random.NextDouble(), cancellationToken);
        }
    }

    private static async Task BreakAsync(FaultScene scene, IReadOnlyList<(int From, int To)> cuts, TimeSpan lasts, CancellationToken cancellationToken)
    {
        foreach (var (from, to) in cuts)
            await scene.Cluster.Network.CutAsync(from, to);
        await Wait.ForAsync(lasts, cancellationToken);
        await scene.Cluster.Network.HealAsync();
    }
}
