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
        await Expect(page.Locator("[data-held]")).ToHaveTextAsync("this node only");
    });

    [Fact]
    public Task A_stash_that_is_made_elsewhere_appears_without_a_reload() => browser.OnTabAsync(async page =>
    {
        await page.GotoAsync("/cluster");
        var stashes = page.Locator("tr[data-node] td").Nth(1);
        await Expect(stashes).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^[0-9]"));
        var before = await stashes.InnerTextAsync();

        using (var other = browser.NewBrowser())
            await other.StashAsync("1");

        await Expect(stashes).Not.ToHaveTextAsync(before);
    });
}
