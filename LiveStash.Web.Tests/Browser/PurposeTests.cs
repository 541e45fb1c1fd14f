using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Browser;

/// <summary>What one kind of connection keeps is not to be read, or overwritten, through another one, by the same caller either.</summary>
[Collection(SharesBrowser.Name)]
public sealed class PurposeTests(DefaultBrowser browser)
{
    [Theory, OnEachCounter]
    public Task A_reference_of_a_page_finds_nothing_where_a_request_brings_it(string path) => browser.OnPageAsync(path, async counter =>
    {
        await counter.OpenAsync();
        await counter.IncrementToAsync(1);

        (await counter.ReadStatusAsync((await counter.ReferenceAsync())!)).ShouldBe(404);
    });

    [Theory, OnEachCounter]
    public Task A_reference_of_a_request_finds_nothing_where_a_page_brings_it(string path) => browser.OnPageAsync(path, async counter =>
    {
        await counter.OpenAsync();
        await counter.DisconnectAsync();
        await counter.PresentAsync(await counter.StashByRequestAsync());

        await counter.ConnectAsync();

        await counter.ShouldHaveStatusAsync("not_found");
        await counter.ShouldCountAsync(0);
    });

    [Fact]
    public Task A_reference_of_a_circuit_finds_nothing_where_a_hub_s_page_brings_it() => browser.OnPageAsync(CounterPage.Blazor, async circuit =>
    {
        await circuit.OpenAsync();
        await circuit.IncrementToAsync(1);
        var hub = new CounterPage(await circuit.Page.Context.NewPageAsync(), CounterPage.Hub);
        await hub.OpenAsync();
        await hub.DisconnectAsync();
        await hub.PresentAsync(await circuit.ReferenceAsync());

        await hub.ConnectAsync();

        await hub.ShouldHaveStatusAsync("not_found");
        await circuit.IncrementFromAsync(1, 2);
    });
}
