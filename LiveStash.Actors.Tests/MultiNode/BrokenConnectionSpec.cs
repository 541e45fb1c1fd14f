namespace LiveStash.Tests.MultiNode;

/// <summary>The connections between two nodes break, as by a reset on the way, while both go on. A busy machine has time to make them anew, but less than Akka would wait before it tries.</summary>
public sealed class BrokenConnectionSpec : IAsyncLifetime
{
    private StashCluster _cluster = null!;

    public async Task InitializeAsync() => _cluster = await StashCluster.StartAsync(
        3, options => (options.CopyTimeout, options.LookupTimeout) = (TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(10)));

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task A_stash_on_the_other_node_is_recovered_all_the_same()
    {
        var reference = await _cluster[0].SaveAsync("two");

        await _cluster.DisconnectAsync(_cluster[1]);

        await using var back = await _cluster[1].RecoverAsync(reference);
        back.Text().ShouldBe("two");
    }

    [Fact]
    public async Task A_save_has_its_copy_all_the_same()
    {
        await using var owner = _cluster[0].Stash.Open(Stashing.Ann);
        await owner.SaveAsync("two");

        await _cluster.DisconnectAsync(_cluster[0]);

        (await owner.SaveAsync("three"u8.ToArray())).Copies.ShouldBe(2);
    }
}
