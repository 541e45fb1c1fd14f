using LiveStash.Tests.Support;

namespace LiveStash.Tests.MultiNode;

/// <summary>A node that is cut off while it goes on, where each stash has its copy on another node.</summary>
public sealed class CopyPartitionSpec : IAsyncLifetime
{
    private const int Downed = 1005;

    private StashCluster _cluster = null!;

    public async Task InitializeAsync() => _cluster = await StashCluster.StartAsync(3);

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task What_lives_on_a_node_that_is_cut_off_is_recovered_on_the_other_side()
    {
        await using var owner = _cluster[0].Stash.Open(Stashing.Ann);
        var reference = await owner.SaveAsync("two");

        await _cluster.CutAsync(_cluster[0], _cluster[1], _cluster[2]);

        (await _cluster[1].ReadAsync(await _cluster[1].MoveToAsync(reference))).ShouldBe("two");
    }

    [Fact]
    public async Task A_save_on_the_smaller_side_says_that_it_has_no_copy()
    {
        await using var owner = _cluster[0].Stash.Open(Stashing.Ann);
        await owner.SaveAsync("two");

        await _cluster.CutAsync(_cluster[0], _cluster[1], _cluster[2]);
        var saved = await owner.SaveAsync("three"u8.ToArray());

        (saved.Status, saved.Copies).ShouldBe((StashSaveStatus.Saved, 1));
    }

    [Fact]
    public async Task When_the_sides_meet_the_old_owner_yields_to_the_new_one()
    {
        await using var old = _cluster[0].Stash.Open(Stashing.Ann);
        var reference = await old.SaveAsync("two");
        await _cluster.CutAsync(_cluster[0], _cluster[1], _cluster[2]);
        await using var back = await _cluster[1].RecoverAsync(reference);
        await back.SaveAsync("three");

        await _cluster.HealAsync(_cluster[0], _cluster[1], _cluster[2]);
        var late = await old.SaveAsync("late"u8.ToArray());

        (late is { IsStored: true, Copies: > 1 }).ShouldBeFalse($"{late}");
        await Eventually.FireAsync(old.Superseded);
        (await old.SaveAsync("later"u8.ToArray())).Status.ShouldBe(StashSaveStatus.Superseded);
        await _cluster.BecomesTrueAsync(async () => await _cluster[0].ReadAsync(reference) == "three", "the new owner's state is read there, too");
    }

    [Fact]
    public async Task A_copy_that_is_cut_off_is_made_up_for_on_the_node_that_is_left()
    {
        await using var owner = _cluster[0].Stash.Open(Stashing.Ann);
        var reference = await owner.SaveAsync("two");
        var copy = _cluster.NodeOf(owner.CopyNode);
        var third = _cluster.Alive.Single(node => node != copy && node != _cluster[0]);

        await _cluster.CutAsync(copy, _cluster[0], third);

        await _cluster.BecomesTrueAsync(
            async () => (await _cluster[0].Stash.ReadAsync(reference, Stashing.Ann)).CopyNode == third.Figures.Self, "the third node has the copy");
        (await owner.SaveAsync("three"u8.ToArray())).Copies.ShouldBe(2);
    }

    [Fact]
    public async Task A_node_that_the_others_go_on_without_says_so_and_whom_it_did_not_reach()
    {
        await _cluster.CutAsync(_cluster[0], _cluster[1], _cluster[2]);

        await _cluster.BecomesTrueAsync(() => _cluster[0].Logged(Downed) is not null, "the node says it", TimeSpan.FromSeconds(60));
        var said = _cluster[0].Logged(Downed)!;
        said.ShouldSatisfyAllConditions(
            () => said.ShouldContain(_cluster[1].Address.HostPort()),
            () => said.ShouldContain(_cluster[2].Address.HostPort()));
    }
}
