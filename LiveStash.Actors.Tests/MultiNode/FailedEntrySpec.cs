using LiveStash.Tests.Support;

namespace LiveStash.Tests.MultiNode;

/// <summary>The entry of a stash fails on its node: what is left is its copy on another one.</summary>
public sealed class FailedEntrySpec(ClusterFixture fixture) : IClassFixture<ClusterFixture>
{
    private readonly StashCluster _cluster = fixture.Cluster;

    [Fact]
    public async Task Its_session_goes_on_from_the_copy()
    {
        await using var session = _cluster[0].Stash.Open(Stashing.Ann);
        var old = await session.SaveAsync("one");
        await FailAsync(old);

        var saved = await session.SaveAsync("two"u8.ToArray());

        (saved.Status, saved.Copies).ShouldBe((StashSaveStatus.Saved, 2));
        session.Superseded.IsCancellationRequested.ShouldBeFalse();
        (await _cluster[1].ReadAsync(old)).ShouldBe("two");
        (await _cluster[2].ReadAsync(saved.Reference!)).ShouldBe("two");
    }

    [Fact]
    public async Task Its_session_may_delete_it()
    {
        await using var session = _cluster[0].Stash.Open(Stashing.Ann);
        var reference = await session.SaveAsync("one");
        await FailAsync(reference);

        var reset = await session.ResetAsync();

        reset.Status.ShouldBe(StashResetStatus.Deleted);
        (await _cluster[1].StatusOnAsync(reference)).ShouldBe(StashStatus.NotFound);
    }

    [Fact]
    public async Task Its_session_is_superseded_where_its_client_has_come_back_elsewhere_meanwhile()
    {
        await using var session = _cluster[0].Stash.Open(Stashing.Ann);
        var reference = await session.SaveAsync("one");
        await FailAsync(reference);
        await using var back = await _cluster[1].RecoverAsync(reference);

        var refused = await session.SaveAsync("two"u8.ToArray());
        await back.SaveAsync("three");

        refused.Status.ShouldBe(StashSaveStatus.Superseded);
        (await _cluster[2].ReadAsync(reference)).ShouldBe("three");
    }

    private Task FailAsync(string reference) => _cluster[0].Running.FailEntryAsync(_cluster[0].KeyOf(reference));
}
