using LiveStash.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LiveStash.Web.Tests.Browser.Showcase;

/// <summary>Pages in a browser that stores nothing, or whose server cannot be reached.</summary>
[Collection(SharesBrowser.Name)]
public sealed class HardPlacesTests(DefaultBrowser browser)
{
    /// <summary>One page of each way to start a circuit, with what is there once it is live.</summary>
    public static TheoryData<string, string> Pages => new()
    {
        { "/counter/blazor", "[data-connected=true]" },
        { "/compare", "[data-live=true]" },
    };

    [Theory, MemberData(nameof(Pages))]
    public Task A_page_starts_where_the_browser_stores_nothing(string path, string live) => browser.OnTabAsync(async page =>
    {
        await page.AddInitScriptAsync("Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('Blocked.', 'SecurityError'); } })");

        await page.GotoAsync(path);

        await Expect(page.Locator(live).First).ToBeVisibleAsync();
    }, nameof(A_page_starts_where_the_browser_stores_nothing) + path.Replace('/', '-'));

    [Theory, MemberData(nameof(Pages))]
    public Task A_page_whose_first_connection_fails_says_so(string path, string live) => browser.OnTabAsync(async page =>
    {
        await page.RouteWebSocketAsync("**/_blazor**", socket => socket.CloseAsync());
        await page.GotoAsync(path);
        await Expect(page.GetByText("This page has failed.")).ToBeVisibleAsync();

        await page.UnrouteAllAsync();
        await page.RouteWebSocketAsync("**/_blazor**", socket => socket.ConnectToServer());
        await page.GetByRole(AriaRole.Button, new() { Name = "Load it again" }).ClickAsync();

        await Expect(page.Locator(live).First).ToBeVisibleAsync();
    }, nameof(A_page_whose_first_connection_fails_says_so) + path.Replace('/', '-'));

    // Blazor gives up after six minutes; the button is there before.
    [Fact]
    public Task The_button_of_the_bar_reloads_a_page_as_one_that_comes_back() => browser.OnTabAsync(async page =>
    {
        var reachable = true;
        await page.RouteWebSocketAsync("**/_blazor**", async socket =>
        {
            if (reachable)
                socket.ConnectToServer();
            else
                await socket.CloseAsync();
        });
        await page.GotoAsync("/tictactoe");
        await page.Locator("[data-cell='0'][aria-disabled=false]").ClickAsync();
        await Expect(page.GetByLabel("Row 2, column 2: the opponent’s")).ToBeVisibleAsync();
        await page.Locator("[data-cell='1'][aria-disabled=false]").WaitForAsync();
        reachable = false;
        await page.EvaluateAsync("() => Blazor._internal.forceCloseConnection()");
        await Expect(page.GetByText("The connection is gone.")).ToBeVisibleAsync();

        reachable = true;
        await page.EvaluateAsync("() => document.querySelector('.reconnect-failed button').click()");

        await page.WaitForFunctionAsync("() => performance.getEntriesByType('navigation')[0].type === 'reload'");
        await Expect(page.GetByLabel("Row 1, column 1: yours")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Back again. Your turn.");
    });
}
