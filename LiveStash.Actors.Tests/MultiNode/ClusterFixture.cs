namespace LiveStash.Tests.MultiNode;

/// <summary>Three nodes for specs that leave them as they are.</summary>
public sealed class ClusterFixture : IAsyncLifetime
{
    internal StashCluster Cluster { get; private set; } = null!;

    public async Task InitializeAsync() => Cluster = await StashCluster.StartAsync(3, StashCluster.Patient);

    public async Task DisposeAsync() => await Cluster.DisposeAsync();
}
