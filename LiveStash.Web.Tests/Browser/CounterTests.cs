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
    });

    [Theory, OnEachCounter]
    public Task A_fresh_load_counts_from_0_and_deletes_the_old_stash(string path) => browser.OnPageAsync(path, async counter =>
    {
        await counter.OpenAsync();
        await counter.IncrementToAsync(2);
        var old = (await counter.ReferenceAsync())!;

        await counter.ReloadAsync();

        await counter.ShouldCountAsync(0);
        await counter.ShouldHaveStatusAsync("new");
        await Eventually.TrueAsync(async () => await counter.ReadStatusAsync(old) == 404, TimeSpan.FromSeconds(5), "the old stash is gone");
    });

    [Theory, OnEachCounter]
    public Task A_fresh_load_saves_under_a_new_id(string path) => browser.OnPageAsync(path, async counter =>
    {
        await counter.OpenAsync();
        await counter.IncrementToAsync(1);
        var old = await counter.ReferenceAsync();

        await counter.ReloadAsync();
        await counter.IncrementToAsync(1);

        (await counter.ReferenceAsync()).ShouldNotBe(old);
    });

    [Theory]
    [OnEachCounter("garbage")]
    [OnEachCounter("é\u0000😀")]
    [OnEachCounter("CfDJ8")]
    public Task With_a_garbage_reference_the_page_still_works(string path, string reference) => browser.OnPageAsync(path, counter => PresentAsync(counter, reference));

    [Theory, OnEachCounter]
    public Task With_a_huge_reference_the_page_still_works(string path) => browser.OnPageAsync(path, counter => PresentAsync(counter, new string('A', 100_000)));

    [Theory, OnEachCounter]
    public Task Add_Zero_writes_nothing(string path) => browser.OnPageAsync(path, async counter =>
    {
        await counter.OpenAsync();
        await counter.IncrementToAsync(1);
        var reference = await counter.ReferenceAsync();

        await counter.PressAsync("Add Zero");

        await counter.ShouldHaveLoggedAsync("nothing was written");
        await counter.ShouldCountAsync(1);
        (await counter.ReferenceAsync()).ShouldBe(reference);
    });

    [Theory, OnEachCounter]
    public Task Add_Zero_on_a_fresh_page_stores_nothing(string path) => browser.OnPageAsync(path, async counter =>
    {
        await counter.OpenAsync();

        await counter.PressAsync("Add Zero");

        await counter.ShouldHaveLoggedAsync("nothing was written");
        (await counter.ReferenceAsync()).ShouldBeNull();
    });

    [Theory, OnEachCounter]
    public Task The_page_names_its_node(string path) => browser.OnPageAsync(path, async counter =>
    {
        await counter.OpenAsync();

        await counter.ShouldNameNodeAsync("akka.tcp://livestash@127.0.0.1:");
    });

    private static async Task PresentAsync(CounterPage counter, string reference)
    {
        await counter.OpenAsync();
        await counter.DisconnectAsync();
        await counter.PresentAsync(reference);

        await counter.ConnectAsync();

        await counter.ShouldHaveStatusAsync("not_found");
        await counter.ShouldCountAsync(0);
        await counter.IncrementToAsync(1);
    }
}
