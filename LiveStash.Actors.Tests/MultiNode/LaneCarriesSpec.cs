namespace LiveStash.Tests.MultiNode;

/// <summary>What lanes carry, Akka.Remote need not.</summary>
public sealed class LaneCarriesSpec : IAsyncLifetime
{
    private const int LargeBytes = 1024 * 1024;

    private StashCluster _cluster = null!;

    public async Task InitializeAsync()
    {
        _cluster = await StashCluster.StartAsync(
            2, options => (options.LanePort, options.MaxPayloadBytes, options.CopyTimeout) = (0, LargeBytes, TimeSpan.FromSeconds(3)), runtime: ClusterNode.SlowToNotice);
        await HaveLanesAsync(1);
    }

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Theory]
    [InlineData(10)]
    [InlineData(LargeBytes)]
    public async Task A_save_has_its_copy_while_Akka_carries_nothing(int bytes)
    {
        await using var owner = _cluster[0].Stash.Open(Stashing.Ann);
        await _cluster.CutAsync(_cluster[0], _cluster[1]);

        var saved = await owner.SaveAsync(new byte[bytes]);

        (saved.Status, saved.Copies).ShouldBe((StashSaveStatus.Saved, 2));
    }

    [Fact]
    public async Task A_stash_of_the_other_node_is_recovered_while_Akka_carries_nothing()
    {
        var reference = await _cluster[0].SaveAsync("two");
        await _cluster.CutAsync(_cluster[0], _cluster[1]);

        await using var back = await _cluster[1].RecoverAsync(reference);

        back.Text().ShouldBe("two");
    }

    private Task HaveLanesAsync(long lanes) =>
        _cluster.BecomesTrueAsync(() => _cluster.Alive.All(node => node.Lanes() == lanes), $"each node has {lanes} lanes");
}
