using LiveStash.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LiveStash.Web.Tests.Browser.Showcase;

[Collection(SharesBrowser.Name)]
public sealed class HomeTests(DefaultBrowser browser)
{
    private static readonly string[] Paths = ["compare", "counter", "counter/blazor", "tictactoe", "cluster"];

    [Fact]
    public Task The_start_page_leads_to_every_other_page() => browser.OnTabAsync(async page =>
    {
        await page.GotoAsync("/");

        foreach (var path in Paths)
            await Expect(page.Locator($"main a[href='{path}']")).ToHaveCountAsync(1);
    });

    [Fact]
    public Task A_node_that_stands_alone_tells_how_to_start_three() => browser.OnTabAsync(async page =>
    {
        await page.GotoAsync("/");

        await Expect(page.GetByLabel("Command")).ToHaveTextAsync("dotnet run --project LiveStash.Web -- --cluster 3");
    });

    [Fact]
    public Task The_navigation_marks_the_page_one_is_on() => browser.OnTabAsync(async page =>
    {
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Navigation).GetByText("Tic-tac-toe").ClickAsync();

        await Expect(page.Locator("nav [aria-current=page]")).ToHaveTextAsync("Tic-tac-toe");
    });
}
