namespace LiveStash.Tests.MultiNode;

/// <summary>Two nodes, of which one has just died, unnoticed: what is done on the other cannot be known to stand.</summary>
public sealed class DoubtSpec : IAsyncLifetime
{
    private StashCluster _cluster = null!;

    public async Task InitializeAsync() => _cluster = await StashCluster.StartAsync(2, runtime: ClusterNode.SlowToNotice);

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task After_a_reset_in_doubt_the_state_that_was_there_is_not_called_stored()
    {
        await using var session = _cluster[0].Stash.Open(Stashing.Ann);
        await session.SaveAsync("one");
        await _cluster[1].CrashAsync();
        var reset = await session.ResetAsync();

        var saved = await session.SaveAsync("one"u8.ToArray());

        (reset.Status, saved.IsStored).ShouldBe((StashResetStatus.Unavailable, false));
    }
}
