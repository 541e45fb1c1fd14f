namespace LiveStash.Drill.Cluster;

/// <summary>Whether nodes are as they should be, by what they say themselves.</summary>
internal sealed class ClusterHealth(ClusterReader reader)
{
    public Task<bool> IsReadyAsync(DrillNode node, CancellationToken cancellationToken) => reader.IsReadyAsync(node.Place, cancellationToken);

    /// <summary>All of them are ready, and each sees them all up, nothing else, and nothing that lacks a copy.</summary>
    public async Task<bool> AreWholeAsync(IReadOnlyList<DrillNode> nodes, CancellationToken cancellationToken)
    {
        foreach (var node in nodes)
            if (await LackOfAsync(node, nodes.Count, cancellationToken) is { } lack)
            {
                Lack = lack;
                return false;
            }

        return true;
    }

    /// <summary>What was amiss last.</summary>
    public string Lack { get; private set; } = "nobody was asked.";

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

    private async Task<string?> LackOfAsync(DrillNode node, int nodes, CancellationToken cancellationToken)
    {
        if (!node.Runs)
            return $"{node.Name} does not run.";
        if (!await reader.IsReadyAsync(node.Place, cancellationToken))
            return $"{node.Name} is not ready.";
        if (await reader.ReadAsync(node.Place, cancellationToken) is not { } figures)
            return $"{node.Name} does not say what it sees.";
        return figures.Nodes.Count == nodes && figures.Nodes.All(line => line.IsSettled)
            ? null
            : $"{node.Name} sees {string.Join(", ", figures.Nodes)}.";
    }
}
