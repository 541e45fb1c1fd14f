using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Browser;

/// <summary>A stash without an owner ends with its time to live.</summary>
[Collection(SharesShortLivedBrowser.Name)]
public sealed class ExpiryTests(ShortLivedBrowser browser)
{
    [Theory, OnEachCounter]
    public Task Past_its_time_to_live_the_count_is_0(string path) => browser.OnDisconnectedPageAsync(path, async counter =>
    {
        await counter.ConnectAsync();

        await counter.ShouldCountAsync(0);
        await counter.ShouldHaveStatusAsync("not_found");
    });
}
