using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Browser.Showcase;

/// <summary>The showcase under the launcher, whose nodes are ended from the pages.</summary>
[Collection(SharesLaunchedCluster.Name)]
public sealed class LaunchedShowcaseTests(ClusterBrowser browser)
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

    [Fact]
    public async Task A_caller_whose_address_a_header_gave_ends_no_node()
    {
        using var client = new HttpClient { BaseAddress = browser.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/launcher/nodes") { Headers = { { "X-Original-For", "192.0.2.7:4711" } } };

        using var answer = await client.SendAsync(request);

        ((int)answer.StatusCode).ShouldBe(403);
    }
}
