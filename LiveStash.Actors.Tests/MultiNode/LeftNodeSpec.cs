namespace LiveStash.Tests.MultiNode;

/// <summary>What becomes of the stashes of a node that has left.</summary>
public sealed class LeftNodeSpec : IAsyncLifetime
{
    private StashCluster _cluster = null!;

    public async Task InitializeAsync() => _cluster = await StashCluster.StartAsync(3, options => options.TimeToLive = TimeSpan.FromHours(1));

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task What_a_left_node_handed_over_is_handed_over_again_by_the_next()
    {
        var references = await _cluster[0].SaveManyAsync(500);

        await _cluster.LeaveAsync(_cluster[0]);
        await _cluster.LeaveAsync(_cluster[1]);

        (await _cluster[2].MissingAsync(references)).ShouldBe(0);
    }

    [Fact]
    public async Task A_stash_whose_node_has_left_can_be_owned_saved_and_reset_again()
    {
        var reference = await _cluster[0].SaveAsync("two");
        await _cluster.LeaveAsync(_cluster[0]);

        await using var back = await _cluster[1].RecoverAsync(reference);
        var renewed = await back.SaveAsync("three");
        var reset = await back.ResetAsync();

        reset.Status.ShouldBe(StashResetStatus.Deleted);
        (await _cluster[2].StatusOnAsync(renewed)).ShouldBe(StashStatus.NotFound);
    }

    [Fact]
    public async Task A_stateless_save_brings_an_orphan_to_life_and_renews_the_reference()
    {
        var reference = await _cluster[0].SaveAsync("two");
        await _cluster.LeaveAsync(_cluster[0]);

        var saved = await _cluster[1].Stash.SaveAsync(reference, Stashing.Ann, "three"u8.ToArray());

        saved.Status.ShouldBe(StashSaveStatus.Saved);
        saved.Reference.ShouldNotBe(reference);
        (await _cluster[2].ReadAsync(saved.Reference!)).ShouldBe("three");
    }

    [Fact]
    public async Task A_session_that_was_live_when_its_node_left_is_recovered_elsewhere()
    {
        var session = _cluster[0].Stash.Open(Stashing.Ann);
        var reference = await session.SaveAsync("two");

        await _cluster.LeaveAsync(_cluster[0]);

        await using var back = await _cluster[2].RecoverAsync(reference);
        back.Text().ShouldBe("two");
    }
}
