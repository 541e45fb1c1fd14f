using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Browser;

/// <summary>The time to live does not run while the page is connected, saves or no saves.</summary>
[Collection(SharesShortLivedBrowser.Name)]
public sealed class KeepAliveTests(ShortLivedBrowser browser)
{
    [Theory, OnEachCounter]
    public Task While_the_page_is_connected_the_count_does_not_expire(string path) => browser.OnConnectedPageAsync(path, async counter =>
    {
        await counter.DropAndReturnAsync();

        await counter.ShouldHaveStatusAsync("recovered");
        await counter.ShouldCountAsync(ShortLivedBrowser.Count);
    });
}
