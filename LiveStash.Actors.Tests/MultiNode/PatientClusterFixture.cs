namespace LiveStash.Tests.MultiNode;

/// <summary>Three nodes for specs that leave them as they are, and that say who is asked: no node is taken for silent because the machine is busy.</summary>
public sealed class PatientClusterFixture : IAsyncLifetime
{
    internal StashCluster Cluster { get; private set; } = null!;

    public async Task InitializeAsync() =>
        Cluster = await StashCluster.StartAsync(3, options => (options.LookupTimeout, options.HedgeAfter, options.CopyTimeout) = (TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10)));

    public async Task DisposeAsync() => await Cluster.DisposeAsync();
}
