using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Browser;

public sealed class ExpiryTests(ShortLivedBrowser browser) : IClassFixture<ShortLivedBrowser>
{
    [Theory, OnEachCounter]
    public Task Past_its_time_to_live_the_count_is_0(string path) => browser.OnPageAsync(path, async counter =>
    {
        await counter.OpenAsync();
        await counter.IncrementToAsync(2);
        await counter.DisconnectAsync();

        // To ask whether it is gone would keep it: a read makes the time to live start anew.
        await Eventually.PassedAsync(TimeSpan.FromSeconds(1.5));
        await counter.ConnectAsync();

        await counter.ShouldCountAsync(0);
        await counter.ShouldHaveStatusAsync("not_found");
    });

    [Theory, OnEachCounter]
    public Task While_the_page_is_connected_the_count_does_not_expire(string path) => browser.OnPageAsync(path, async counter =>
    {
        await counter.OpenAsync();
        await counter.IncrementToAsync(1);

        await Eventually.PassedAsync(TimeSpan.FromSeconds(3));
        await counter.DisconnectAsync();
        await counter.ConnectAsync();

        await counter.ShouldHaveStatusAsync("recovered");
        await counter.IncrementFromAsync(1, 2);
    });
}
