namespace LiveStash.Tests.MultiNode;

/// <summary>What <see cref="LaneCarriesSpec"/> shows, it shows of lanes: without them the same fails.</summary>
public sealed class WithoutLaneSpec : IAsyncLifetime
{
    private StashCluster _cluster = null!;

    public async Task InitializeAsync() => _cluster = await StashCluster.StartAsync(2, options => options.LanePort = -1, runtime: ClusterNode.SlowToNotice);

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task A_save_has_no_copy_while_Akka_carries_nothing()
    {
        await using var owner = _cluster[0].Stash.Open(Stashing.Ann);
        await _cluster.CutAsync(_cluster[0], _cluster[1]);

        var saved = await owner.SaveAsync("one"u8.ToArray());

        (saved.Status, saved.Copies, _cluster[0].Lanes()).ShouldBe((StashSaveStatus.Saved, 1, 0L));
    }
}
