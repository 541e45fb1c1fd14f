namespace LiveStash.Drill.Cluster;

/// <summary>Whether nodes are as they should be, by what they say themselves.</summary>
internal sealed class ClusterHealth(ClusterReader reader)
{
    public Task<bool> IsReadyAsync(DrillNode node, CancellationToken cancellationToken) => reader.IsReadyAsync(node.Place, cancellationToken);

    /// <summary>All of them are ready, and each sees them all up, nothing else, and nothing that lacks a copy.</summary>
    public async Task<bool> AreWholeAsync(IReadOnlyList<DrillNode> nodes, CancellationToken cancellationToken)
    {
        if (!nodes.All(node => node.Runs))
            return false;
        foreach (var node in nodes)
            if (!await reader.IsReadyAsync(node.Place, cancellationToken) || !IsSettled(await reader.ReadAsync(node.Place, cancellationToken), nodes.Count))
                return false;
        return true;
    }

    /// <summary>None of the others lists that node any more.</summary>
    public async Task<bool> HaveRemovedAsync(IEnumerable<DrillNode> others, DrillNode node, CancellationToken cancellationToken)
    {
        foreach (var other in others)
            if (await reader.ReadAsync(other.Place, cancellationToken) is not { } figures || figures.Nodes.Any(line => line.Address == node.Place.ClusterAddress))
                return false;
        return true;
    }

    /// <summary>The cluster as the first of them sees it that answers.</summary>
    public async Task<ClusterFigures?> FiguresAsync(IEnumerable<DrillNode> nodes, CancellationToken cancellationToken)
    {
        foreach (var node in nodes)
            if (await reader.ReadAsync(node.Place, cancellationToken) is { } figures)
                return figures;
        return null;
    }

    private static bool IsSettled(ClusterFigures? figures, int nodes) =>
        figures is not null && figures.Nodes.Count == nodes && figures.Nodes.All(node => node.IsSettled);
}
