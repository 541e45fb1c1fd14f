using Akka.Actor;
using LiveStash.Tests.Support;

namespace LiveStash.Tests.MultiNode;

/// <summary>With <c>Copies = 1</c> a stash is on one node, and nowhere else.</summary>
public sealed class OneCopySpec : IAsyncLifetime
{
    private StashCluster _cluster = null!;

    public async Task InitializeAsync() => _cluster = await StashCluster.StartAsync(3, options => (options.Copies, options.LookupTimeout, options.HedgeAfter) = (1, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(10)));

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task A_save_leaves_nothing_on_another_node()
    {
        await using var owner = _cluster[0].Stash.Open(Stashing.Ann);

        var saved = await owner.SaveAsync("two"u8.ToArray());

        (saved.Status, saved.Copies).ShouldBe((StashSaveStatus.Saved, 1));
        _cluster.Alive.Sum(node => node.Kept).ShouldBe(0);
    }

    [Fact]
    public async Task A_hint_hit_asks_only_the_hinted_node()
    {
        var reference = await _cluster[0].SaveAsync("two");

        await using var back = await _cluster[1].RecoverAsync(reference);

        back.Text().ShouldBe("two");
        _cluster[1].Asked().ShouldBe(1);
    }

    [Fact]
    public async Task The_old_node_drops_what_it_held_once_the_stash_lives_elsewhere()
    {
        await _cluster[1].MoveToAsync(await _cluster[0].SaveAsync("two"));

        await _cluster.BecomesTrueAsync(() => _cluster.Alive.All(node => node.Kept == 0), "no node keeps a record");
    }

    [Fact]
    public async Task A_node_that_leaves_hands_its_stashes_over()
    {
        var reference = await _cluster[0].SaveAsync("two");

        await _cluster.LeaveAsync(_cluster[0]);

        (await _cluster[1].ReadAsync(reference)).ShouldBe("two");
        _cluster.Alive.Sum(node => node.Kept).ShouldBe(1);
    }

    [Fact]
    public async Task A_node_whose_shards_cannot_be_given_up_in_time_hands_its_stashes_over_all_the_same()
    {
        var reference = await _cluster[0].SaveAsync("two");
        var steward = await _cluster[0].System.ActorSelection($"/user/{new LiveStashOptions().StorageName}-steward").ResolveOne(Eventually.Patience);
        ((IInternalActorRef)steward).Suspend();

        await _cluster.LeaveAsync(_cluster[0]);

        (await _cluster[1].ReadAsync(reference)).ShouldBe("two");
    }

    [Fact]
    public async Task A_reset_from_another_node_ends_the_stash_everywhere()
    {
        var reference = await _cluster[0].SaveAsync("two");
        var moved = await _cluster[1].MoveToAsync(reference);

        var reset = await _cluster[2].Stash.ResetAsync(moved, Stashing.Ann);

        reset.Status.ShouldBe(StashResetStatus.Deleted);
        foreach (var node in _cluster.Alive)
            (await node.StatusOnAsync(reference)).ShouldBe(StashStatus.NotFound);
    }
}
