namespace LiveStash.Drill.Load;

/// <summary>Which node a client goes to: by chance, as behind a balancer that is not sticky; after one that did not answer, to the next.</summary>
/// <param name="nodes">How many there are.</param>
/// <param name="random">The chance.</param>
/// <param name="isReady">What the balancer knows of a node; <see langword="null"/>: it sends clients to any.</param>
internal sealed class NodeChoice(int nodes, Random random, Predicate<int>? isReady = null)
{
    private int? _silent;

    public int Next()
    {
        var first = _silent is { } silent ? (silent + 1) % nodes : random.Next(nodes);
        _silent = null;
        for (var tried = 0; tried < nodes; tried++)
        {
            var node = (first + tried) % nodes;
            if (isReady?.Invoke(node) != false)
                return node;
        }

        return first;
    }

    /// <summary>Another one than that.</summary>
    public int NextBut(int? node) => node is { } other ? (other + random.Next(1, nodes)) % nodes : Next();

    public void WasSilent(int node) => _silent = node;
}
