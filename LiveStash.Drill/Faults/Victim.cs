using LiveStash.Drill.Cluster;

namespace LiveStash.Drill.Faults;

/// <summary>Which node has a role now.</summary>
internal static class Victim
{
    public static async Task<DrillNode> OfAsync(FaultKind fault, FaultScene scene, int pick, CancellationToken cancellationToken)
    {
        var living = scene.Cluster.Living;
        return fault switch
        {
            FaultKind.KillOwner => Owner(scene, living),
            FaultKind.KillCopy => await CopyHolderAsync(scene, living, cancellationToken),
            FaultKind.KillOldest => living.MinBy(node => node.StartNumber)!,
            FaultKind.KillSingleton => living.MinBy(node => node.ReadyNumber)!,
            _ => living[pick % living.Count],
        };
    }

    private static DrillNode Owner(FaultScene scene, IReadOnlyList<DrillNode> living)
    {
        var holders = scene.Load.Holders();
        return living.MaxBy(node => holders[node.Place.Index])!;
    }

    private static async Task<DrillNode> CopyHolderAsync(FaultScene scene, IReadOnlyList<DrillNode> living, CancellationToken cancellationToken)
    {
        var owner = Owner(scene, living);
        var figures = await scene.Cluster.Health.FiguresAsync(living, cancellationToken);
        return living.Where(node => node != owner).MaxBy(node => figures?.Nodes.FirstOrDefault(line => line.Address == node.Place.ClusterAddress)?.Copies ?? 0)!;
    }
}
