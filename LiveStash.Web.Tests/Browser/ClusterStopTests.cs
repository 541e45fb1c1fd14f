using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Browser;

/// <summary>A cluster for each page, which loses a node in order.</summary>
public abstract class StopOfANode(ClusterBrowser browser, string path) : IClassFixture<ClusterBrowser>
{
    [Fact]
    public Task A_page_whose_node_is_stopped_comes_back_with_its_count_on_another_node() => browser.OnPageAsync(path, async counter =>
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
}

[Collection(StartsClusters.Name)]
public sealed class HubStopTests(ClusterBrowser browser) : StopOfANode(browser, CounterPage.Hub);

[Collection(StartsClusters.Name)]
public sealed class CircuitStopTests(ClusterBrowser browser) : StopOfANode(browser, CounterPage.Blazor);
