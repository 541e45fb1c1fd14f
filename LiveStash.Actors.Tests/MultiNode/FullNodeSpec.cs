namespace LiveStash.Tests.MultiNode;

/// <summary>A client comes back to a node that has no room.</summary>
public sealed class FullNodeSpec : IAsyncLifetime
{
    private StashCluster _cluster = null!;

    public async Task InitializeAsync() => _cluster = await StashCluster.StartAsync(2, options => (options.Copies, options.MaxEntriesPerNode) = (1, 1));

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task A_full_node_takes_no_stash_from_where_it_lives()
    {
        await using var owner = _cluster[0].Stash.Open(Stashing.Ann);
        var reference = await owner.SaveAsync("two");
        await using var other = _cluster[1].Stash.Open(Stashing.Bob);
        await other.SaveAsync("one");

        await using var refused = await _cluster[1].RecoverAsync(reference);

        (refused.Status, refused.Reference).ShouldBe((StashStatus.Unavailable, reference));
        owner.Superseded.IsCancellationRequested.ShouldBeFalse();
        (await owner.SaveAsync("three"u8.ToArray())).Status.ShouldBe(StashSaveStatus.Saved);
    }

    [Fact]
    public async Task It_takes_the_stash_as_soon_as_it_has_room()
    {
        var reference = await _cluster[0].SaveAsync("two");
        await using var other = _cluster[1].Stash.Open(Stashing.Bob);
        await other.SaveAsync("one");
        var before = await _cluster[1].StatusOnAsync(reference);

        await other.ResetAsync();
        await _cluster.BecomesTrueAsync(async () => await _cluster[1].StatusOnAsync(reference) == StashStatus.Recovered, "the stash is there");

        before.ShouldBe(StashStatus.Unavailable);
    }
}
