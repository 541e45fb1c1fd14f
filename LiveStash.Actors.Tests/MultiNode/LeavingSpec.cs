using System.Diagnostics;
using LiveStash.Tests.Support;
using Xunit.Abstractions;

namespace LiveStash.Tests.MultiNode;

[Collection(Alone.Name)]
public sealed class LeavingSpec(ITestOutputHelper output) : IAsyncLifetime
{
    private StashCluster _cluster = null!;

    public async Task InitializeAsync() => _cluster = await StashCluster.StartAsync(3, options => options.TimeToLive = TimeSpan.FromHours(1));

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task A_node_with_50_000_stashes_leaves_in_time_and_none_is_lost()
    {
        var references = await _cluster[0].SaveManyAsync(50_000);
        var watch = Stopwatch.StartNew();

        await _cluster[0].LeaveAsync();

        output.WriteLine($"left in {watch.Elapsed.TotalSeconds:F1} s");
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20));
        await _cluster.ConvergeAsync();
        (await _cluster[1].MissingAsync(references)).ShouldBe(0);
    }
}
