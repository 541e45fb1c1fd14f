namespace LiveStash.Tests.MultiNode;

/// <summary>Wherever a stash moves, it is on two nodes, and in the end on no more. No node is passed over for being slow: it would keep what it took too late.</summary>
public sealed class CopyMoveSpec : IAsyncLifetime
{
    private StashCluster _cluster = null!;

    public async Task InitializeAsync() => _cluster = await StashCluster.StartAsync(3, options => options.CopyTimeout = TimeSpan.FromSeconds(20));

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task A_saved_stash_is_live_on_one_node_and_kept_by_one_other()
    {
        await _cluster[0].SaveAsync("two");

        (_cluster.Alive.Sum(node => node.Entries), _cluster.Alive.Sum(node => node.Kept), _cluster[0].Kept).ShouldBe((1, 1, 0));
    }

    [Fact]
    public async Task A_stash_that_moved_is_dropped_where_it_was_and_kept_by_one_other_node()
    {
        var reference = await _cluster[0].SaveAsync("two");

        for (var move = 1; move <= 5; move++)
            reference = await _cluster[move % 3].MoveToAsync(reference);

        await ShouldBeOnTwoNodesAsync();
        (await _cluster[0].ReadAsync(reference)).ShouldBe("two");
    }

    [Fact]
    public async Task Any_node_tells_of_each_other_what_moved_in_and_what_moved_away()
    {
        var reference = await _cluster[0].SaveAsync("two");

        reference = await _cluster[1].MoveToAsync(reference);
        await _cluster[2].MoveToAsync(reference);

        var told = (await _cluster[0].Figures.GetNodesAsync()).ToDictionary(node => node.Address, node => (node.MovedIn, node.MovedAway));
        _cluster.Alive.Select(node => told[node.Figures.Self]).ShouldBe([(0, 1), (1, 1), (1, 0)]);
    }

    [Fact]
    public async Task A_stash_that_is_claimed_where_it_lives_stays_on_two_nodes()
    {
        var reference = await _cluster[0].SaveAsync("two");

        reference = await _cluster[0].MoveToAsync(reference);
        await using var back = await _cluster[0].RecoverAsync(reference);
        var saved = await back.SaveAsync("three"u8.ToArray());

        saved.Copies.ShouldBe(2);
        await ShouldBeOnTwoNodesAsync();
    }

    [Fact]
    public async Task A_node_that_leaves_leaves_every_stash_on_two_others()
    {
        for (var number = 0; number < 60; number++)
            await _cluster[number % 3].SaveAsync($"state {number}");

        await _cluster.LeaveAsync(_cluster[0]);

        await _cluster.BecomesTrueAsync(() => _cluster.Alive.Sum(node => node.Entries + node.Kept) == 120, "each of 60 stashes is on two nodes");
    }

    private Task ShouldBeOnTwoNodesAsync() => _cluster.BecomesTrueAsync(
        () => _cluster.Alive.Sum(node => node.Entries) == 1 && _cluster.Alive.Sum(node => node.Kept) == 1, "the stash is on two nodes");
}
