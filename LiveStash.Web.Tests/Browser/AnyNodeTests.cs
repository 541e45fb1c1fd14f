using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Browser;

/// <summary>Behind a proxy that is not sticky, on nodes that end: three, as two could not tell a crash from a broken network.</summary>
[Collection(SharesLaunchedCluster.Name)]
public sealed class AnyNodeTests(ClusterBrowser browser)
{
    [Theory, OnEachCounter]
    public Task Each_return_of_a_page_finds_its_count_whichever_node_it_comes_to(string path) => browser.OnPageAsync(path, async counter =>
    {
        await browser.UntilWholeAsync(counter.Page);
        await counter.OpenAsync();
        await counter.IncrementToAsync(1);
        HashSet<string> nodes = [await counter.NodeAsync()];

        for (var count = 1; count < 5; count++)
        {
            await counter.DisconnectAsync();
            // The proxy takes the nodes in turn. A return whose requests were a multiple of the nodes would come to the same one each time.
            if (count % 2 == 0)
                await counter.Page.APIRequest.GetAsync("/health/live");
            await counter.ConnectAsync();
            await counter.ShouldHaveStatusAsync("recovered");
            await counter.IncrementFromAsync(count, count + 1);
            nodes.Add(await counter.NodeAsync());
        }

        nodes.Count.ShouldBeGreaterThan(1);
    });

    [Theory]
    [OnEachCounter("TERM")]
    [OnEachCounter("KILL")]
    public Task A_page_whose_node_ends_comes_back_with_its_count_on_another_node(string path, string signal) => browser.OnPageAsync(path, async counter =>
    {
        await browser.UntilWholeAsync(counter.Page);
        await counter.OpenAsync();
        await counter.IncrementToAsync(3);
        var node = await counter.NodeAsync();
        var loads = 0;
        counter.Page.FrameNavigated += (_, _) => loads++;

        await browser.EndAsync(node, signal);

        await counter.ShouldHaveStatusAsync("recovered");
        await counter.ShouldBeConnectedAsync(true);
        await counter.ShouldCountAsync(3);
        (await counter.NodeAsync()).ShouldNotBe(node);
        await counter.IncrementFromAsync(3, 4);
        (loads > 0).ShouldBe(path == CounterPage.Blazor, "another node rejects the circuit, and Blazor reloads the page");
    }, $"{nameof(A_page_whose_node_ends_comes_back_with_its_count_on_another_node)}-{signal}");
}
