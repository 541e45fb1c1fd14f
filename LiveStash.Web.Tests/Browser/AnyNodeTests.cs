using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Browser;

/// <summary>Behind a proxy that is not sticky.</summary>
[Collection(StartsClusters.Name)]
public sealed class AnyNodeTests(ClusterBrowser browser) : IClassFixture<ClusterBrowser>
{
    [Theory, OnEachCounter]
    public Task Each_return_of_a_page_finds_its_count_whichever_node_it_comes_to(string path) => browser.OnPageAsync(path, async counter =>
    {
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
}
