using LiveStash.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LiveStash.Web.Tests.Browser.Showcase;

[Collection(SharesBrowser.Name)]
public sealed class ClusterPageTests(DefaultBrowser browser)
{
    [Fact]
    public Task The_only_node_holds_this_tab_s_stash_and_nobody_its_copy() => browser.OnTabAsync(async page =>
    {
        await page.GotoAsync("/cluster");
        await page.GetByRole(AriaRole.Button, new() { Name = "Stash a mark" }).ClickAsync();

        await Expect(page.Locator("[data-marks]")).ToHaveTextAsync("1");
        await Expect(page.Locator("tr[data-node] th")).ToContainTextAsync(await page.Locator("[data-home] code").InnerTextAsync());
        await Expect(page.Locator("[data-copy]")).ToHaveTextAsync("no other node is there");
        await Expect(page.Locator("svg.wide g.home")).ToContainTextAsync("your stash");
    });

    [Fact]
    public Task On_a_phone_the_text_of_the_map_is_no_smaller_than_on_a_screen() => browser.OnTabAsync(async page =>
    {
        await page.SetViewportSizeAsync(320, 800);
        await page.GotoAsync("/cluster");

        // The map of the first answer is replaced when the page comes to life.
        await Eventually.TrueAsync(
            async () => Math.Abs(await page.Locator("svg.map:visible").EvaluateAsync<double>("map => map.getBoundingClientRect().width / map.viewBox.baseVal.width") - 1) < 0.01,
            TimeSpan.FromSeconds(15),
            "the map is as wide as it is drawn");
    });

    [Fact]
    public Task Before_the_first_mark_there_is_no_stash_to_show() => browser.OnTabAsync(async page =>
    {
        await page.GotoAsync("/cluster");

        await Expect(page.Locator("[data-home]")).ToHaveTextAsync("nowhere yet");
        await Expect(page.Locator("svg .role")).ToHaveCountAsync(0);
    });

    [Fact]
    public Task Where_the_stash_is_is_shown_again_after_the_connection_came_back() => browser.OnTabAsync(async page =>
    {
        await page.GotoAsync("/cluster");
        await page.GetByRole(AriaRole.Button, new() { Name = "Stash a mark" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("acknowledged by");

        await page.EvaluateAsync("() => { liveStash.comeBack(); location.reload(); }");

        await Expect(page.Locator("[data-marks]")).ToHaveTextAsync("1");
        await Expect(page.Locator("[data-home] code")).ToHaveCountAsync(1);
    });

    [Fact]
    public Task A_stash_that_is_made_elsewhere_appears_without_a_reload() => browser.OnTabAsync(async page =>
    {
        await page.GotoAsync("/cluster");
        var stashes = page.Locator("tr[data-node] [data-figure=entries]");
        await Expect(stashes).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^[0-9]"));
        var before = await stashes.InnerTextAsync();

        using (var other = browser.NewBrowser())
            await other.StashAsync("1");

        await Expect(stashes).Not.ToHaveTextAsync(before);
    });
}
