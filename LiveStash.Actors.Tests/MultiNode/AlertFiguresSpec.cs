namespace LiveStash.Tests.MultiNode;

/// <summary>The metrics of a cluster on which docs/operations.md builds its alerts.</summary>
public sealed class AlertFiguresSpec : IAsyncLifetime
{
    private const int EvacuationIncomplete = 1004;

    private StashCluster _cluster = null!;

    public async Task InitializeAsync() => _cluster = await StashCluster.StartAsync(
        2, options => (options.EvacuationTimeout, options.CopyTimeout) = (TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3)), runtime: ClusterNode.SlowToNotice);

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task A_node_tells_how_many_records_it_keeps_for_others()
    {
        await using var session = _cluster[0].Stash.Open(Stashing.Ann);
        await session.SaveAsync("one");

        _cluster[1].Readings.Observe();

        _cluster[1].Readings["livestash.kept"].ShouldBe(1);
    }

    [Fact]
    public async Task A_stash_that_lacks_its_copy_is_told_of()
    {
        await using var session = _cluster[0].Stash.Open(Stashing.Ann);
        await session.SaveAsync("one");
        await _cluster[1].CrashAsync();
        (await session.SaveAsync("two"u8.ToArray())).Copies.ShouldBe(1);

        _cluster[0].Readings.Observe();

        _cluster[0].Readings["livestash.under_copied"].ShouldBe(1);
    }

    [Fact]
    public async Task What_a_node_that_leaves_can_hand_over_to_nobody_is_logged_and_counted()
    {
        await _cluster[0].SaveAsync("one");
        await _cluster[1].CrashAsync();
        var leaving = _cluster[0];

        await leaving.LeaveAsync();

        leaving.Logged(EvacuationIncomplete).ShouldNotBeNull();
        (leaving.Readings["livestash.stashes.evacuated left"], leaving.Readings["livestash.stashes.evacuated moved"]).ShouldBe((1, 0));
    }

    [Fact]
    public async Task Look_ups_are_told_of_by_their_outcome()
    {
        var reference = await _cluster[1].SaveAsync("one");
        await _cluster[1].CrashAsync();

        await _cluster[0].StatusOnAsync(reference);

        _cluster[0].Readings["livestash.lookups Unavailable"].ShouldBe(1);
    }
}
