namespace LiveStash.Drill.Load;

/// <summary>Which node a client goes to: by chance, as behind a balancer that is not sticky; after one that did not answer, to the next.</summary>
internal sealed class NodeChoice(int nodes, Random random)
{
    private int? _silent;

    public int Next()
    {
        var node = _silent is { } silent ? (silent + 1) % nodes : random.Next(nodes);
        _silent = null;
        return node;
    }

    /// <summary>Another one than that.</summary>
    public int NextBut(int? node) => node is { } other ? (other + random.Next(1, nodes)) % nodes : Next();

    public void WasSilent(int node) => _silent = node;
}
