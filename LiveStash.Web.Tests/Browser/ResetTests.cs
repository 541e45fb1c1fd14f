using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Browser;

/// <summary>What was reset is not recovered.</summary>
[Collection(SharesBrowser.Name)]
public sealed class ResetTests(DefaultBrowser browser)
{
    [Theory, OnEachCounter]
    public Task Reset_makes_the_count_0_also_after_coming_back(string path) => browser.OnPageAsync(path, async counter =>
    {
        await counter.OpenAsync();
        await counter.IncrementToAsync(2);

        await counter.PressAsync("Reset Stash");
        await counter.ShouldCountAsync(0);
        await counter.DisconnectAsync();
        await counter.ConnectAsync();

        await counter.ShouldCountAsync(0);
        await counter.IncrementToAsync(1);
    });
}
