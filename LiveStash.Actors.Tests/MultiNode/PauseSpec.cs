namespace LiveStash.Tests.MultiNode;

/// <summary>A node that hangs for less long than it takes to be removed. Look-ups are short here, so that there is room for one before that.</summary>
public sealed class PauseSpec : IAsyncLifetime
{
    private StashCluster _cluster = null!;

    public async Task InitializeAsync() => _cluster = await StashCluster.StartAsync(3, options =>
    {
        options.Copies = 1;
        options.LookupTimeout = TimeSpan.FromMilliseconds(500);
    });

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task A_pause_that_ends_in_time_loses_nothing()
    {
        var reference = await _cluster[0].SaveAsync("two");
        await _cluster.CutAsync(_cluster[0], _cluster[1], _cluster[2]);
        (await _cluster[1].StatusOnAsync(reference)).ShouldBe(StashStatus.Unavailable);

        await _cluster.HealAsync(_cluster[0], _cluster[1], _cluster[2]);
        var seen = await _cluster[1].StatusesUntilKnownAsync(reference);

        seen.ShouldAllBe(status => status == StashStatus.Unavailable || status == StashStatus.Recovered);
        await _cluster.BecomesTrueAsync(async () => await _cluster[0].ReadAsync(reference) == "two", "the other node reads it, too");
    }
}
