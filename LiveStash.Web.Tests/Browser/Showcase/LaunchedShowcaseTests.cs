using LiveStash.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LiveStash.Web.Tests.Browser.Showcase;

/// <summary>The showcase under the launcher, whose nodes are ended from the pages.</summary>
[Collection(StartsClusters.Name)]
public sealed class LaunchedShowcaseTests(ClusterBrowser browser) : IClassFixture<ClusterBrowser>
{
    [Theory]
    [InlineData("kill -9 this node", "kill")]
    [InlineData("Restart this node", "restart")]
    public Task Of_a_node_that_ends_only_what_LiveStash_keeps_is_left(string button, string @event) => browser.OnTabAsync(async page =>
    {
        await browser.UntilWholeAsync(page);
        var compare = new ComparePage(page);
        await compare.OpenFilledInAsync();

        await compare.PressAsync(button);

        await compare.ShouldScoreAsync(@event, "lost", "lost", "kept");
        await compare.ShouldSayAsync("livestash", "Ada · 4 guests · A table by the window");
    }, $"{nameof(Of_a_node_that_ends_only_what_LiveStash_keeps_is_left)}-{@event}");

    [Fact]
    public Task A_game_goes_on_after_a_kill() => browser.OnTabAsync(async page =>
    {
        await browser.UntilWholeAsync(page);
        await page.GotoAsync("/tictactoe");
        await page.Locator("[data-cell='0']").ClickAsync();
        await Expect(page.GetByLabel("Row 1, column 1: yours")).ToBeVisibleAsync();
        // The next move may be made when this one is saved.
        await page.Locator("[data-cell='1'][aria-disabled=false]").WaitForAsync();
        var node = await page.Locator("[data-livestash-node]").InnerTextAsync();

        (await browser.KillAsync(page, browser.NodeOf(node).Name)).ShouldBe(202);

        await Expect(page.Locator("[data-livestash-status]")).ToHaveTextAsync("recovered", new() { Timeout = 20_000 });
        await Expect(page.GetByLabel("Row 1, column 1: yours")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Back again. Your turn.");
    });

    [Theory]
    [InlineData("http://elsewhere.example")]
    [InlineData(null)]
    public Task A_page_of_another_origin_ends_no_node(string? origin) => browser.OnTabAsync(async page =>
        (await LaunchedBrowser.KillAsync(page, browser.Process.Nodes()[0].Name, origin)).ShouldBe(403));

    [Fact]
    public async Task A_name_that_somebody_points_here_ends_no_node()
    {
        using var client = new HttpClient { BaseAddress = browser.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/launcher/nodes") { Headers = { Host = "elsewhere.example" } };

        using var answer = await client.SendAsync(request);

        ((int)answer.StatusCode).ShouldBe(403);
    }
}
