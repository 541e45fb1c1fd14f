namespace LiveStash.Tests.MultiNode;

/// <summary>A node dies without a word, and the others have not noticed yet: they are slow to, here.</summary>
public sealed class UnnoticedCrashSpec : IAsyncLifetime
{
    private StashCluster _cluster = null!;

    public async Task InitializeAsync() => _cluster = await StashCluster.StartAsync(
        3, StashCluster.Patient, runtime: ClusterNode.SlowToNotice);

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task What_was_acknowledged_on_a_node_that_dies_is_recovered(int dying)
    {
        var reference = await _cluster[dying].SaveAsync("two");
        await _cluster[dying].CrashAsync();

        await using var back = await _cluster[1].RecoverAsync(reference);

        back.Text().ShouldBe("two");
        _cluster[1].Sees(3).ShouldBeTrue("the death was noticed meanwhile");
    }

    [Fact]
    public async Task A_save_whose_copys_node_has_died_is_copied_to_another()
    {
        await using var session = _cluster[0].Stash.Open(Stashing.Ann);
        await session.SaveAsync("one");

        await _cluster.NodeOf(session.CopyNode).CrashAsync();
        var saved = await session.SaveAsync("two"u8.ToArray());

        (saved.Status, saved.Copies).ShouldBe((StashSaveStatus.Saved, 2));
        _cluster[0].Sees(3).ShouldBeTrue("the death was noticed meanwhile");
    }
}
