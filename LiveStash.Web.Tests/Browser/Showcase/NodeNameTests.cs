using LiveStash.Web.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace LiveStash.Web.Tests.Browser.Showcase;

[Collection(SharesBrowser.Name)]
public sealed class NodeNameTests(DefaultBrowser browser)
{
    [Theory]
    [InlineData("/", ".now p code")]
    [InlineData("/counter", "[data-livestash-node]")]
    [InlineData("/counter/blazor", "[data-livestash-node]")]
    [InlineData("/compare", "#node")]
    [InlineData("/tictactoe", "[data-livestash-node]")]
    [InlineData("/cluster", "tr[data-node] th code", "svg.wide .name")]
    public Task Each_page_names_the_node_by_its_host_and_port(string path, params string[] names) => browser.OnTabAsync(async page =>
    {
        using var client = browser.NewBrowser();
        var address = (await client.SendAsync(HttpMethod.Get, "/api/cluster")).Text("self");

        await page.GotoAsync(path);

        foreach (var name in names)
            await Expect(page.Locator(name)).ToHaveTextAsync(address[(address.IndexOf('@') + 1)..]);
    }, nameof(Each_page_names_the_node_by_its_host_and_port) + path.Replace('/', '-'));
}
