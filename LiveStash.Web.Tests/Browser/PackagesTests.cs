using System.Text.RegularExpressions;
using LiveStash.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LiveStash.Web.Tests.Browser;

/// <summary>Who follows our documentation, with the packages and without our code, has an app whose state comes back.</summary>
public sealed class PackagesTests(PackedBrowser browser) : IClassFixture<PackedBrowser>
{
    private static readonly TimeSpan SavedWithin = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan OpeningWithin = TimeSpan.FromSeconds(10);

    [Fact]
    public Task A_component_of_the_README_finds_its_state_after_its_connection_was_lost() => browser.OnPageAsync(async shop =>
    {
        var wire = await shop.WatchConnectionsAsync(Wire.OfCircuits);
        await shop.Page.GotoAsync("/counter");
        var count = shop.Page.GetByRole(AriaRole.Status);
        await Expect(count).ToHaveTextAsync("Current count: 0 (New)");
        await PressUntilAsync(shop, "Click me", count, "Current count: 1 (New)");
        await PressUntilAsync(shop, "Click me", count, "Current count: 2 (New)");

        await wire.CutAsync();

        await Expect(count).ToHaveTextAsync("Current count: 2 (Recovered)", new() { Timeout = 15_000 });
        await PressUntilAsync(shop, "Click me", count, "Current count: 3 (Recovered)");
    });

    [Fact]
    public Task A_hub_of_the_README_finds_its_state_after_its_connection_was_lost() => browser.OnPageAsync(async shop =>
    {
        var wire = await shop.WatchConnectionsAsync("**/cart?*");
        await shop.Page.GotoAsync("/cart.html");
        var items = shop.Page.Locator("output");
        await Expect(items).ToHaveTextAsync("0");
        await PressUntilAsync(shop, "Add", items, "1");
        await shop.Page.EvaluateAsync("() => { document.querySelector('output').textContent = 'waiting' }");

        await wire.CutAsync();

        await Expect(items).ToHaveTextAsync("1", new() { Timeout = 15_000 });
        await PressUntilAsync(shop, "Add", items, "2");
    });

    [Fact]
    public Task An_endpoint_of_the_README_finds_its_state_in_the_next_request() => browser.OnPageAsync(async shop =>
    {
        await shop.Page.GotoAsync("/cart.html");

        await WishAsync(shop, "bicycle");

        (await WishAsync(shop, "helmet")).ShouldBe(["bicycle", "helmet"]);
    });

    [Fact]
    public Task The_notes_of_the_documentation_save_by_themselves_each_for_itself() => browser.OnPageAsync(async shop =>
    {
        var wire = await shop.WatchConnectionsAsync(Wire.OfCircuits);
        await shop.Page.GotoAsync("/notes");
        var (work, home) = (shop.Page.GetByLabel("work"), shop.Page.GetByLabel("home"));
        await work.FillAsync("report");
        await home.FillAsync("milk");
        await home.BlurAsync();
        await ShouldKeepAsync(shop, "report", "milk");

        await wire.CutAsync();

        await Expect(shop.Page.GetByText("Welcome back.")).ToHaveCountAsync(2, new() { Timeout = 15_000 });
        await Expect(work).ToHaveValueAsync("report");
        await Expect(home).ToHaveValueAsync("milk");
    });

    [Fact]
    public Task The_draft_of_the_documentation_saves_by_itself() => browser.OnPageAsync(async shop =>
    {
        await shop.Page.GotoAsync("/draft");
        var draft = shop.Page.GetByLabel("Draft");

        await draft.FillAsync("Dear Ada");
        await draft.BlurAsync();

        await ShouldKeepAsync(shop, "Dear Ada");
    });

    // Recovering takes as long as it takes to know: up to RecoveryTimeout.
    [Fact]
    public Task A_link_that_is_followed_while_a_circuit_opens_leads_to_a_page_that_works() => browser.OnPageAsync(async shop =>
    {
        await AskAsync(shop, "/hold");
        await shop.Page.GotoAsync("/notes");
        await Eventually.TrueAsync(async () => await AskAsync(shop, "/held") == "1", OpeningWithin, "the circuit is being opened");

        await shop.Page.GetByRole(AriaRole.Link, new() { Name = "Counter" }).ClickAsync();
        await Expect(shop.Page).ToHaveURLAsync(new Regex("/counter$"));
        var count = shop.Page.GetByRole(AriaRole.Status);
        await Expect(count).ToContainTextAsync("Current count: …");
        await AskAsync(shop, "/open");

        // What is pressed on a prerendered page, nobody hears.
        await Expect(count).ToHaveTextAsync("Current count: 0 (New)");
        await PressUntilAsync(shop, "Click me", count, "Current count: 1 (New)");
    });

    // How the document was loaded says nothing about the page that a link leads to.
    [Fact]
    public Task A_page_that_a_link_leads_to_begins_anew_where_the_page_of_the_link_was_reloaded() => browser.OnPageAsync(async shop =>
    {
        await shop.Page.GotoAsync("/counter");
        var count = shop.Page.GetByRole(AriaRole.Status);
        await Expect(count).ToHaveTextAsync("Current count: 0 (New)");
        await PressUntilAsync(shop, "Click me", count, "Current count: 1 (New)");
        await shop.Page.GotoAsync("/");
        await shop.Page.ReloadAsync();
        await shop.Page.EvaluateAsync("() => { document.isStill = 'the same' }");

        await shop.Page.GetByRole(AriaRole.Link, new() { Name = "Counter" }).ClickAsync();

        await Expect(count).ToHaveTextAsync("Current count: 0 (New)");
        (await shop.Page.EvaluateAsync<string?>("() => document.isStill")).ShouldBe("the same");

        await PressUntilAsync(shop, "Click me", count, "Current count: 1 (New)");
        await shop.Page.ReloadAsync();
        await Expect(count).ToHaveTextAsync("Current count: 1 (Recovered)");
    });

    private static async Task<string> AskAsync(CounterPage shop, string path) => await (await shop.Page.Context.APIRequest.GetAsync(path)).TextAsync();

    private static Task<string[]> WishAsync(CounterPage shop, string wish) =>
        shop.Page.EvaluateAsync<string[]>("wish => import('/wishes.js').then(module => module.addWish(wish)).then(list => list.wishes)", wish);

    private static Task ShouldKeepAsync(CounterPage shop, params string[] notes) => Eventually.TrueAsync(async () =>
    {
        var reference = await shop.Page.EvaluateAsync<string?>("() => sessionStorage.getItem('livestash.circuit')");
        var kept = await shop.Page.Context.APIRequest.GetAsync($"/kept?reference={reference}");
        var text = await kept.TextAsync();
        return kept.Ok && notes.All(text.Contains);
    }, SavedWithin, $"the stash of the page holds {string.Join(" and ", notes)}");

    private static async Task PressUntilAsync(CounterPage shop, string button, ILocator shown, string text)
    {
        await shop.Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
        await Expect(shown).ToHaveTextAsync(text);
    }
}
