namespace LiveStash.Tests.MultiNode;

public sealed class CleanupSpec : IAsyncLifetime
{
    private const int Batch = 10;
    private StashCluster _cluster = null!;

    public async Task InitializeAsync() => _cluster = await StashCluster.StartAsync(3, options =>
    {
        options.TimeToLive = TimeSpan.FromSeconds(1);
        options.CleanupInterval = TimeSpan.FromMilliseconds(500);
        options.CleanupBatchSize = Batch;
    });

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task Expired_stashes_of_all_nodes_are_swept_by_one_coordinator()
    {
        foreach (var node in _cluster.Alive)
            await SaveAsync(node, 3 * Batch);

        await _cluster.BecomesTrueAsync(() => _cluster.Alive.All(node => node.Entries == 0), "all are swept");

        await _cluster.BecomesTrueAsync(() => _cluster.Alive.Sum(Swept) == 9 * Batch, "the coordinator counts all");
        _cluster.Alive.Count(node => Swept(node) > 0).ShouldBe(1);
    }

    [Fact]
    public async Task The_coordinator_moves_when_its_node_leaves()
    {
        await SaveAsync(_cluster[0], Batch);
        await _cluster.BecomesTrueAsync(() => Swept(_cluster[0]) == Batch, "the oldest node sweeps");

        await _cluster.LeaveAsync(_cluster[0]);
        await SaveAsync(_cluster[2], Batch);

        await _cluster.BecomesTrueAsync(() => _cluster[2].Entries == 0, "another node sweeps");
        await _cluster.BecomesTrueAsync(() => Swept(_cluster[1]) + Swept(_cluster[2]) == Batch, "and counts what it swept");
    }

    private static async Task SaveAsync(ClusterNode node, int count)
    {
        for (var number = 0; number < count; number++)
            await node.SaveAsync($"state {number}");
    }

    private static long Swept(ClusterNode node) => node.Readings["livestash.stashes.swept"];
}
