using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Browser;

/// <summary>A stash without an owner ends with its time to live.</summary>
[Collection(SharesShortLivedBrowser.Name)]
public sealed class ExpiryTests(ShortLivedBrowser browser)
{
    [Theory, OnEachCounter]
    public Task Past_its_time_to_live_the_count_is_0(string path) => browser.OnPageAsync(path, async counter =>
    {
        await counter.OpenAsync();
        await counter.IncrementToAsync(2);
        await counter.DisconnectAsync();

        // To ask whether it is gone would keep it: a read makes the time to live start anew.
        await Eventually.PassedAsync(2 * ShortLivedBrowser.TimeToLive);
        await counter.ConnectAsync();

        await counter.ShouldCountAsync(0);
        await counter.ShouldHaveStatusAsync("not_found");
    });
}
