namespace LiveStash.Drill.Faults;

/// <summary>A rolling restart: SIGTERM to one node after the other.</summary>
internal static class RollFault
{
    public static async Task<FaultReport> RunAsync(FaultScene scene, CancellationToken cancellationToken)
    {
        List<Strike> strikes = [];
        foreach (var node in scene.Cluster.Nodes)
        {
            strikes.Add(new Strike(node.Place.Index, scene.Clock.Now));
            await node.StopInOrderAsync(cancellationToken);
            scene.Cluster.Start(node);
            // The next one goes when nothing lacks a copy.
            if (!await scene.Cluster.UntilWholeAsync(cancellationToken))
                return new FaultReport(strikes, $"SIGTERM to one node after the other, up to {node.Name}") { IsCutShort = true };
        }

        return new FaultReport(strikes, "SIGTERM to one node after the other");
    }
}
