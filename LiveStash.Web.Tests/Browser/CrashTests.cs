using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Browser;

/// <summary>A circuit that an unhandled exception of the app has ended.</summary>
[Collection(SharesBrowser.Name)]
public sealed class CrashTests(DefaultBrowser browser)
{
    // The state may be what it came from: were it recovered, it would come again, and there would be no way out.
    [Fact]
    public Task A_reload_after_it_begins_anew() => browser.OnPageAsync(CounterPage.Blazor, async counter =>
    {
        var wire = await counter.WatchConnectionsAsync();
        await counter.OpenAsync();
        await counter.IncrementToAsync(2);

        await wire.FailAsync();
        await counter.ReloadAsync();

        await counter.ShouldHaveStatusAsync("new");
        await counter.ShouldCountAsync(0);
    });
}
