using LiveStash.Tests.Support;

namespace LiveStash.Tests.MultiNode;

/// <summary>Where a stash is, and where its copy is, is told to who saves and who reads: the first time, and when a node dies.</summary>
public sealed class CopyNodeSpec : IAsyncLifetime
{
    private StashCluster _cluster = null!;

    private string Home => _cluster[0].Figures.Self;

    public async Task InitializeAsync() => _cluster = await StashCluster.StartAsync(3, options => options.CopyTimeout = TimeSpan.FromSeconds(3));

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task A_save_names_the_node_that_has_its_copy()
    {
        await using var session = _cluster[0].Stash.Open(Stashing.Ann);

        var saved = await session.SaveAsync("one"u8.ToArray());

        (_cluster.NodeOf(saved.CopyNode).Kept, session.CopyNode).ShouldBe((1, saved.CopyNode));
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
