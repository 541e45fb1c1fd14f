using LiveStash.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LiveStash.Web.Tests.Browser.Showcase;

/// <summary>The comparison on one node. What each column loses and keeps there is Blazor's doing as much as ours.</summary>
[Collection(SharesBrowser.Name)]
public sealed class CompareTests(DefaultBrowser browser)
{
    [Fact]
    public Task A_dropped_socket_costs_nobody_anything_on_the_same_node() => browser.OnTabAsync(async page =>
    {
        var compare = new ComparePage(page);
        await compare.OpenFilledInAsync();

        await compare.PressAsync("Drop my socket");

        await compare.ShouldScoreAsync("drop", "kept", "kept", "kept");
    });

    [Fact]
    public Task A_pause_costs_the_plain_column_its_state_and_the_other_two_nothing() => browser.OnTabAsync(async page =>
    {
        var compare = new ComparePage(page);
        await compare.OpenFilledInAsync();

        await compare.PressAsync("Pause the circuit");

        await compare.ShouldScoreAsync("pause", "lost", "kept", "kept");
    });

    [Fact]
    public Task A_reload_begins_anew_in_all_columns_and_the_score_outlives_it() => browser.OnTabAsync(async page =>
    {
        var compare = new ComparePage(page);
        await compare.OpenFilledInAsync();

        await compare.PressAsync("Reload");

        await compare.ShouldScoreAsync("reload", "lost", "lost", "lost");
        await compare.ShouldSayAsync("livestash", "Nothing filled in yet.");
    });

    [Fact]
    public Task Nothing_is_scored_where_nothing_was_filled_in() => browser.OnTabAsync(async page =>
    {
        var compare = new ComparePage(page);
        await page.GotoAsync("/compare");
        await compare.ShouldBeLiveAsync();

        await compare.PressAsync("Drop my socket");

        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("There is nothing to lose yet");
        await Expect(page.Locator("tr[data-event]")).ToHaveCountAsync(0);
    });

    [Fact]
    public Task A_node_without_the_launcher_cannot_be_ended_from_the_page() => browser.OnTabAsync(async page =>
    {
        var compare = new ComparePage(page);
        await page.GotoAsync("/compare");
        await compare.ShouldBeLiveAsync();

        await Expect(page.Locator("[data-event=restart]")).ToBeHiddenAsync();
        await Expect(page.Locator("[data-event=kill]")).ToBeHiddenAsync();
    });
}
