
namespace LiveStash.Tests.MultiNode;

/// <summary>Clusters in which a crash leaves no majority, by the strategy of akka.hocon.</summary>
public sealed class SmallClusterSpec : IAsyncDisposable
{
    /// <summary>Some seconds on a machine with nothing else to do.</summary>
    private static readonly TimeSpan DecidedWithin = TimeSpan.FromSeconds(60);

    private StashCluster? _cluster;

    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null)
            await _cluster.DisposeAsync();
    }

    [Fact]
    public async Task Of_three_nodes_two_of_which_die_at_once_the_third_ends()
    {
        _cluster = await StashCluster.StartAsync(3);

        await Task.WhenAll(_cluster[1].CrashAsync(), _cluster[2].CrashAsync());

        await _cluster[0].System.WhenTerminated.WaitAsync(DecidedWithin);
    }

    [Fact]
    public async Task Of_two_nodes_the_one_with_the_lower_address_goes_on_alone_with_what_it_held()
    {
        var (lower, higher) = await TwoAsync();
        var reference = await lower.SaveAsync("one");

        await higher.CrashAsync();

        await _cluster!.ConvergeAsync(DecidedWithin);
        (await lower.ReadAsync(reference)).ShouldBe("one");
    }

    [Fact]
    public async Task Of_two_nodes_the_one_with_the_higher_address_ends_when_the_other_dies()
    {
        var (lower, higher) = await TwoAsync();

        await lower.CrashAsync();

        await higher.System.WhenTerminated.WaitAsync(DecidedWithin);
    }

    private async Task<(ClusterNode Lower, ClusterNode Higher)> TwoAsync()
    {
        _cluster = await StashCluster.StartAsync(2);
        var nodes = _cluster.Alive.OrderBy(node => node.Address.Port).ToList();
        return (nodes[0], nodes[1]);
    }
}
