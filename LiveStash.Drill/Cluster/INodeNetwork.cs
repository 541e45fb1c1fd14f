namespace LiveStash.Drill.Cluster;

/// <summary>The network between the nodes.</summary>
internal interface INodeNetwork : IAsyncDisposable
{
    /// <summary>Places for the nodes.</summary>
    IReadOnlyList<NodePlace> Places { get; }

    /// <summary>Command that runs another one where the node is; empty: here.</summary>
    IReadOnlyList<string> Launcher(int node);

    /// <summary>What one node sends to the other goes nowhere.</summary>
    Task CutAsync(int from, int to);

    /// <summary>All that was cut is whole again.</summary>
    Task HealAsync();
}
