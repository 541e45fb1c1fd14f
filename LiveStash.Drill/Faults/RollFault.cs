namespace LiveStash.Drill.Faults;

/// <summary>A rolling restart: SIGTERM to one node after the other.</summary>
internal static class RollFault
{
    public static async Task<FaultReport> RunAsync(FaultScene scene, CancellationToken cancellationToken)
    {
        foreach (var node in scene.Cluster.Nodes)
        {
            await node.StopInOrderAsync(cancellationToken);
            scene.Cluster.Start(node);
            await scene.Cluster.UntilWholeAsync(cancellationToken);
        }

        return new FaultReport([.. scene.Cluster.Nodes.Select(node => node.Place.Index)], "SIGTERM to one node after the other");
    }
}
