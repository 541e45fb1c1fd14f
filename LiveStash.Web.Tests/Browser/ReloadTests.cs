using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Browser;

/// <summary>With <c>RecoverOn = Reload</c> the count outlives the user's own reload.</summary>
public sealed class ReloadTests(ReloadBrowser browser) : IClassFixture<ReloadBrowser>
{
    [Theory, OnEachCounter]
    public Task A_reload_recovers_the_count(string path) => browser.OnPageAsync(path, async counter =>
    {
        await counter.OpenAsync();
        await counter.IncrementToAsync(2);

        await counter.ReloadAsync();

        await counter.ShouldHaveStatusAsync("recovered");
        await counter.ShouldCountAsync(2);
        await counter.IncrementFromAsync(2, 3);
    });

    [Theory, OnEachCounter]
    public Task Navigating_away_and_back_still_counts_from_0(string path) => browser.OnPageAsync(path, async counter =>
    {
        await counter.OpenAsync();
        await counter.IncrementToAsync(2);

        await counter.LeaveAndReturnAsync();

        await counter.ShouldHaveStatusAsync("new");
        await counter.ShouldCountAsync(0);
    });

    [Fact]
    public Task A_reload_after_an_unhandled_exception_begins_anew() => browser.OnPageAsync(CounterPage.Blazor, async counter =>
    {
        var wire = await counter.WatchConnectionsAsync();
        await counter.OpenAsync();
        await counter.IncrementToAsync(2);

        await wire.FailAsync();
        await counter.ReloadAsync();

        await counter.ShouldHaveStatusAsync("new");
        await counter.ShouldCountAsync(0);
    });

    [Fact]
    public Task A_tab_whose_stash_a_duplicate_took_over_goes_on_in_a_stash_of_its_own() => browser.OnPageAsync(CounterPage.Blazor, async first =>
    {
        await first.OpenAsync();
        await first.IncrementToAsync(2);
        var second = await first.DuplicateAsync();
        await second.OpenAsync();
        await second.PresentAsync(await first.ReferenceAsync());
        await second.ReloadAsync();
        await second.ShouldHaveStatusAsync("recovered");

        await first.IncrementFromAsync(2, 4);
        await second.IncrementFromAsync(2, 3);
        await first.ReloadAsync();

        await first.ShouldHaveStatusAsync("recovered");
        await first.ShouldCountAsync(4);
        await second.ShouldCountAsync(3);
    });
}
