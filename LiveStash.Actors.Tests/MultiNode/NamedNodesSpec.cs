namespace LiveStash.Tests.MultiNode;

/// <summary>While all nodes are there, who saves and who reads is told the same two nodes.</summary>
public sealed class NamedNodesSpec(PatientClusterFixture fixture) : IClassFixture<PatientClusterFixture>
{
    private readonly StashCluster _cluster = fixture.Cluster;

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
            (read.Node, read.CopyNode).ShouldBe((_cluster[0].Figures.Self, saved.CopyNode), node.Name);
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
}
