using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Browser;

/// <summary>A connection that comes back finds its count.</summary>
[Collection(SharesBrowser.Name)]
public sealed class ReconnectTests(DefaultBrowser browser)
{
    [Theory, OnEachCounter]
    public Task Increment_twice_drop_and_come_back_is_still_2(string path) => browser.OnPageAsync(path, async counter =>
    {
        await counter.OpenAsync();
        await counter.IncrementToAsync(2);

        await counter.DisconnectAsync();
        await counter.ConnectAsync();

        await counter.ShouldCountAsync(2);
        await counter.ShouldHaveStatusAsync("recovered");
    });

    [Theory, OnEachCounter]
    public Task A_reload_while_the_connection_is_down_comes_back(string path) => browser.OnPageAsync(path, async counter =>
    {
        await counter.OpenAsync();
        await counter.IncrementToAsync(2);
        await counter.DisconnectAsync();

        await counter.ReloadAsync();

        await counter.ShouldHaveStatusAsync("recovered");
        await counter.ShouldCountAsync(2);
    });

    [Theory, OnEachCounter]
    public Task The_buttons_disconnect_and_connect(string path) => browser.OnPageAsync(path, async counter =>
    {
        await counter.OpenAsync();
        await counter.IncrementToAsync(1);

        await counter.PressAsync("Disconnect");
        await counter.ShouldBeConnectedAsync(false);
        await counter.PressAsync("Connect");

        await counter.ShouldBeConnectedAsync(true);
        await counter.ShouldHaveStatusAsync("recovered");
        await counter.IncrementFromAsync(1, 2);
    });

    [Theory, OnEachCounter]
    public Task A_lost_connection_recovers_by_itself(string path) => browser.OnPageAsync(path, async counter =>
    {
        var wire = await counter.WatchConnectionsAsync();
        await counter.OpenAsync();
        await counter.IncrementToAsync(2);

        await wire.CutAsync();

        await wire.ShouldBeJoinedAsync(2);
        await counter.ShouldBeConnectedAsync(true);
        await counter.IncrementFromAsync(2, 3);
    });
}
