using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Browser;

/// <summary>A circuit that an unhandled exception of the app has ended.</summary>
[Collection(SharesBrowser.Name)]
public sealed class CrashTests(DefaultBrowser browser)
{
    /// <summary>What Blazor's hub sends then: the call <c>JS.Error("…")</c>, in MessagePack, after its length.</summary>
    private static readonly byte[] Failure = [18, 0x95, 1, 0x80, 0xC0, 0xA8, .. "JS.Error"u8, 0x91, 0xA3, .. "bad"u8];

    // The state may be what it came from: were it recovered, it would come again, and there would be no way out.
    [Fact]
    public Task A_reload_after_it_begins_anew() => browser.OnPageAsync(CounterPage.Blazor, async counter =>
    {
        var wire = await counter.WatchConnectionsAsync();
        await counter.OpenAsync();
        await counter.IncrementToAsync(2);

        await wire.EndByAsync(Failure);
        await counter.ReloadAsync();

        await counter.ShouldHaveStatusAsync("new");
        await counter.ShouldCountAsync(0);
    });
}
