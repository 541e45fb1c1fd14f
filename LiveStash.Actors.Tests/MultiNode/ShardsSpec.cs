namespace LiveStash.Tests.MultiNode;

/// <summary>The numbers of shards go round.</summary>
public sealed class ShardsSpec : IAsyncLifetime
{
    private const int Each = 8;

    private StashCluster _cluster = null!;

    /// <summary>Just enough for three nodes.</summary>
    public async Task InitializeAsync() => _cluster = await StashCluster.StartAsync(3, options => (options.ShardCount, options.ShardsPerNode) = (3 * Each, Each));

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task A_node_that_comes_for_one_that_left_in_order_gets_the_shards_of_that_one()
    {
        await AllHaveTheirsAsync();

        await _cluster.LeaveAsync(_cluster[0]);
        await _cluster.AddAsync();

        await AllHaveTheirsAsync();
    }

    [Fact]
    public async Task A_node_that_comes_for_one_that_crashed_gets_the_shards_of_that_one()
    {
        await AllHaveTheirsAsync();

        await _cluster.CrashAsync(_cluster[0]);
        await _cluster.AddAsync();

        await AllHaveTheirsAsync();
    }

    private Task AllHaveTheirsAsync() => _cluster.BecomesTrueAsync(
        () => _cluster.Alive.All(node => Enumerable.Range(0, 3 * Each).Count(shard => node.Running.Home.TryFind((ushort)shard, out _)) == Each), "each node has its shards", TimeSpan.FromSeconds(40));
}
