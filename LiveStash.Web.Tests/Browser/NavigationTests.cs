using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Browser;

/// <summary>Who leaves the page has finished with it.</summary>
[Collection(SharesBrowser.Name)]
public sealed class NavigationTests(DefaultBrowser browser)
{
    [Theory, OnEachCounter]
    public Task Navigating_away_and_back_counts_from_0(string path) => browser.OnPageAsync(path, async counter =>
    {
        await counter.OpenAsync();
        await counter.IncrementToAsync(2);

        await counter.LeaveAndReturnAsync();

        await counter.ShouldHaveStatusAsync("new");
        await counter.ShouldCountAsync(0);
    });

    [Theory, OnEachCounter]
    public Task Going_back_in_the_history_counts_from_0(string path) => browser.OnPageAsync(path, async counter =>
    {
        await counter.OpenAsync();
        await counter.IncrementToAsync(2);
        await counter.Page.GotoAsync("/health/live");

        await counter.Page.GoBackAsync();

        await counter.ShouldBeConnectedAsync(true);
        await counter.ShouldCountAsync(0);
    });
}
