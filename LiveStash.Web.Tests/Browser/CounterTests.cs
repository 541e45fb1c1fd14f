using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Browser;

[Collection(SharesBrowser.Name)]
public sealed class CounterTests(DefaultBrowser browser)
{
    [Theory, OnEachCounter]
    public Task A_fresh_page_is_new_and_counts_from_0(string path) => browser.OnPageAsync(path, async counter =>
    {
        await counter.OpenAsync();

        await counter.ShouldCountAsync(0);
        await counter.ShouldHaveStatusAsync("new");
    });
}
