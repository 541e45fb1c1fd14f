using System.Text;
using LiveStash.Values;

namespace LiveStash.Tests.MultiNode;

public sealed class RecoverySpec(PatientClusterFixture fixture) : IClassFixture<PatientClusterFixture>
{
    private static readonly NodeHint Stranger = new("192.0.2.1", 4053, 42);
    private readonly StashCluster _cluster = fixture.Cluster;

    [Fact]
    public async Task A_local_hit_asks_no_other_node()
    {
        var reference = await _cluster[0].SaveAsync("two");
        var asked = _cluster[0].Asked();

        await using var back = await _cluster[0].RecoverAsync(reference);

        back.Text().ShouldBe("two");
        (_cluster[0].Asked() - asked).ShouldBe(0);
    }

    [Fact]
    public async Task A_hint_hit_asks_only_the_hinted_node()
    {
        var reference = await _cluster[0].SaveAsync("two");
        var asked = _cluster[1].Asked();

        await using var back = await _cluster[1].RecoverAsync(reference);

        back.Text().ShouldBe("two");
        (_cluster[1].Asked() - asked).ShouldBe(1);
    }

    [Fact]
    public async Task A_hint_to_a_node_that_is_no_member_asks_everybody()
    {
        var reference = _cluster[0].WithHint(await _cluster[0].SaveAsync("two"), Stranger);
        var asked = _cluster[1].Asked();

        await using var back = await _cluster[1].RecoverAsync(reference);

        back.Text().ShouldBe("two");
        (_cluster[1].Asked() - asked).ShouldBe(2);
    }

    [Fact]
    public async Task A_hint_to_an_earlier_incarnation_of_a_node_asks_everybody()
    {
        var saved = await _cluster[0].SaveAsync("two");
        var reference = _cluster[0].WithHint(saved, _cluster[0].Running.Hint with { Uid = 42 });
        var asked = _cluster[1].Asked();

        await using var back = await _cluster[1].RecoverAsync(reference);

        back.Text().ShouldBe("two");
        (_cluster[1].Asked() - asked).ShouldBe(2);
    }

    [Fact]
    public async Task A_hint_miss_asks_all_others()
    {
        var reference = _cluster[0].WithHint(await _cluster[0].SaveAsync("two"), _cluster[2].Running.Hint);
        var asked = _cluster[1].Asked();

        await using var back = await _cluster[1].RecoverAsync(reference);

        back.Text().ShouldBe("two");
        (_cluster[1].Asked() - asked).ShouldBe(2);
    }

    [Fact]
    public async Task Recovery_moves_the_stash_and_the_new_reference_names_the_new_node()
    {
        var reference = await _cluster[0].SaveAsync("two");

        await using var back = await _cluster[1].RecoverAsync(reference);

        _cluster[0].IsLive(reference).ShouldBeFalse();
        _cluster[1].IsLive(reference).ShouldBeTrue();
        _cluster[1].Open(back.Reference!).Hint.ShouldBe(_cluster[1].Running.Hint);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_reference_that_is_some_moves_behind_still_finds_the_stash(int moves)
    {
        var first = await _cluster[0].SaveAsync("two");
        var latest = first;
        for (var move = 1; move <= moves; move++)
            latest = await _cluster[move % 3].MoveToAsync(latest);

        await using var back = await _cluster[(moves + 1) % 3].RecoverAsync(first);

        back.Text().ShouldBe("two");
    }

    [Fact]
    public async Task Another_sessions_reference_finds_nothing_on_any_node()
    {
        var reference = await _cluster[0].SaveAsync("two");

        var found = await Task.WhenAll(_cluster.Alive.Select(node => node.StatusOnAsync(reference, Stashing.Bob)));

        found.ShouldAllBe(status => status == StashStatus.NotFound);
        (await _cluster[2].ReadAsync(reference)).ShouldBe("two");
    }

    [Fact]
    public async Task The_owner_on_the_old_node_is_superseded_and_its_save_refused()
    {
        await using var old = _cluster[0].Stash.Open(Stashing.Ann);
        var reference = await old.SaveAsync("two");

        await using var back = await _cluster[1].RecoverAsync(reference);
        var late = await old.SaveAsync(Encoding.UTF8.GetBytes("late"));

        late.Status.ShouldBe(StashSaveStatus.Superseded);
        old.Superseded.IsCancellationRequested.ShouldBeTrue();
        back.Text().ShouldBe("two");
    }

    [Fact]
    public async Task The_same_reference_at_two_nodes_at_once_leaves_one_owner_and_loses_nothing()
    {
        var reference = await _cluster[0].SaveAsync("two");

        var sessions = await Task.WhenAll(_cluster[1].RecoverAsync(reference).AsTask(), _cluster[2].RecoverAsync(reference).AsTask());
        var saves = await Task.WhenAll(sessions.Select(session => session.SaveAsync(Encoding.UTF8.GetBytes("three")).AsTask()));

        saves.Count(save => save.IsStored).ShouldBe(1);
        (await _cluster[0].ReadAsync(reference)).ShouldBe("three");
        foreach (var session in sessions)
            await session.DisposeAsync();
    }

    [Fact]
    public async Task A_stateless_read_from_another_node_leaves_the_stash_where_it_is()
    {
        var reference = await _cluster[0].SaveAsync("two");

        var read = await _cluster[1].ReadAsync(reference);

        read.ShouldBe("two");
        _cluster[0].IsLive(reference).ShouldBeTrue();
    }

    [Fact]
    public async Task A_stateless_save_from_another_node_reaches_the_stash()
    {
        var reference = await _cluster[0].SaveAsync("two");

        var saved = await _cluster[1].Stash.SaveAsync(reference, Stashing.Ann, Encoding.UTF8.GetBytes("three"));

        saved.Status.ShouldBe(StashSaveStatus.Saved);
        (await _cluster[2].ReadAsync(reference)).ShouldBe("three");
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

    [Fact]
    public async Task An_old_reference_disturbs_nothing_where_the_entry_no_longer_is()
    {
        var first = await _cluster[0].SaveAsync("two");
        await using var owner = await _cluster[1].RecoverAsync(first);
        await owner.SaveAsync("three");

        var read = await _cluster[0].ReadAsync(first);
        var late = await _cluster[0].Stash.SaveAsync(first, Stashing.Ann, Encoding.UTF8.GetBytes("late"));

        read.ShouldBe("three");
        late.Status.ShouldBe(StashSaveStatus.Superseded);
        (await owner.SaveAsync(Encoding.UTF8.GetBytes("four"))).Status.ShouldBe(StashSaveStatus.Saved);
    }
}
