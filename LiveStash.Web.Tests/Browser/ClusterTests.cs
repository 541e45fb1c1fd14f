using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Browser;

[Collection(StartsClusters.Name)]
public sealed class ClusterTests(ClusterBrowser browser) : IClassFixture<ClusterBrowser>
{
    [Theory, OnEachCounter]
    public Task A_page_whose_node_is_stopped_comes_back_with_its_count_on_another_node(string path) => browser.OnPageAsync(path, async counter =>
    {
        await counter.OpenAsync();
        await counter.IncrementToAsync(2);
        var node = await counter.NodeAsync();

        await HostProcess.SignalAsync("TERM", browser.Process.Nodes().Values.Single(launched => node.EndsWith(launched.ClusterAddress, StringComparison.Ordinal)).Process);

        await counter.ShouldHaveStatusAsync("recovered");
        await counter.ShouldBeConnectedAsync(true);
        await counter.ShouldCountAsync(2);
        (await counter.NodeAsync()).ShouldNotBe(node);
        await counter.IncrementFromAsync(2, 3);
    });

    [Theory, OnEachCounter]
    public Task Each_return_of_a_page_finds_its_count_whichever_node_it_comes_to(string path) => browser.OnPageAsync(path, async counter =>
    {
        await counter.OpenAsync();
        await counter.IncrementToAsync(1);
        HashSet<string> nodes = [await counter.NodeAsync()];

        for (var count = 1; count < 5; count++)
        {
            await counter.DisconnectAsync();
            await counter.ConnectAsync();
            await counter.ShouldHaveStatusAsync("recovered");
            await counter.IncrementFromAsync(count, count + 1);
            nodes.Add(await counter.NodeAsync());
        }

        nodes.Count.ShouldBeGreaterThan(1);
    });
}
