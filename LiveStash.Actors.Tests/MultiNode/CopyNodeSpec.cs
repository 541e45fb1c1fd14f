using LiveStash.Tests.Support;

namespace LiveStash.Tests.MultiNode;

/// <summary>Where a stash is, and where its copy is, is told to who saves and who reads.</summary>
public sealed class CopyNodeSpec : IAsyncLifetime
{
    private StashCluster _cluster = null!;

    private string Home => _cluster[0].Figures.Self;

    public async Task InitializeAsync() => _cluster = await StashCluster.StartAsync(3);

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task A_save_names_the_node_that_has_its_copy()
    {
        await using var session = _cluster[0].Stash.Open(Stashing.Ann);

        var saved = await session.SaveAsync("one"u8.ToArray());

        (_cluster.NodeOf(saved.CopyNode).Kept, session.CopyNode).ShouldBe((1, saved.CopyNode));
    }

    [Fact]
    public async Task The_name_of_a_node_is_made_once_and_not_with_each_save()
    {
        await using var session = _cluster[0].Stash.Open(Stashing.Ann);

        var first = await session.SaveAsync("one"u8.ToArray());
        var second = await session.SaveAsync("two"u8.ToArray());

        second.CopyNode.ShouldBeSameAs(first.CopyNode);
    }

    [Fact]
    public async Task A_save_that_finds_its_state_unchanged_names_the_copy_all_the_same()
    {
        await using var session = _cluster[0].Stash.Open(Stashing.Ann);
        var saved = await session.SaveAsync("one"u8.ToArray());

        var again = await session.SaveAsync("one"u8.ToArray());

        (again.Status, again.CopyNode).ShouldBe((StashSaveStatus.Unchanged, saved.CopyNode));
    }

    [Fact]
    public async Task A_read_on_any_node_names_the_node_of_the_stash_and_that_of_its_copy()
    {
        await using var session = _cluster[0].Stash.Open(Stashing.Ann);
        var saved = await session.SaveAsync("two"u8.ToArray());

        foreach (var node in _cluster.Alive)
        {
            var read = await node.Stash.ReadAsync(saved.Reference!, Stashing.Ann);
            (read.Node, read.CopyNode).ShouldBe((Home, saved.CopyNode), node.Name);
        }
    }

    [Fact]
    public async Task A_save_by_reference_from_another_node_names_the_copy()
    {
        var reference = await _cluster[0].SaveAsync("two");
        var before = await _cluster[0].Stash.ReadAsync(reference, Stashing.Ann);

        var saved = await _cluster[1].Stash.SaveAsync(reference, Stashing.Ann, "three"u8.ToArray());

        (saved.Status, saved.CopyNode).ShouldBe((StashSaveStatus.Saved, before.CopyNode));
    }

    [Fact]
    public async Task When_the_node_of_the_copy_dies_the_next_save_names_another()
    {
        await using var session = _cluster[0].Stash.Open(Stashing.Ann);
        var before = await session.SaveAsync("one"u8.ToArray());

        await _cluster.NodeOf(before.CopyNode).CrashAsync();
        var after = await session.SaveAsync("two"u8.ToArray());

        after.CopyNode.ShouldNotBeNull();
        after.CopyNode.ShouldNotBeOneOf(before.CopyNode, Home);
    }

    [Fact]
    public async Task When_the_copy_was_made_up_for_a_read_names_its_new_node_without_a_save()
    {
        await using var session = _cluster[0].Stash.Open(Stashing.Ann);
        var saved = await session.SaveAsync("one"u8.ToArray());

        var keeper = _cluster.NodeOf(saved.CopyNode);
        var third = _cluster.Alive.Single(node => node != _cluster[0] && node != keeper);
        await _cluster.CrashAsync(keeper);

        await ReadsAsync(_cluster[0], saved.Reference!, Home, third.Figures.Self);
    }

    [Fact]
    public async Task Of_an_orphan_a_read_names_the_two_nodes_that_keep_it()
    {
        var reference = await _cluster[0].SaveAsync("two");

        await _cluster.CrashAsync(_cluster[0]);

        var keepers = _cluster.Alive.Select(node => node.Figures.Self).Order(StringComparer.Ordinal).ToList();
        await ReadsAsync(_cluster[1], reference, keepers[0], keepers[1]);
    }

    /// <summary>Not at once: the nodes have yet to make up for the one that is gone.</summary>
    private static Task ReadsAsync(ClusterNode on, string reference, string node, string copyNode) => Eventually.BeTrueAsync(
        async () => await on.Stash.ReadAsync(reference, Stashing.Ann) is var read && (read.Node, read.CopyNode) == (node, copyNode), $"{node} has it, and {copyNode} too");
}
