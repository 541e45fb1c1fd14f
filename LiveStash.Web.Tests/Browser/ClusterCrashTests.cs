using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Browser;

/// <summary>A cluster for each page: with two nodes left, it could not tell a crash from a broken network.</summary>
public abstract class CrashOfANode(ClusterBrowser browser, string path) : IClassFixture<ClusterBrowser>
{
    [Fact]
    public Task A_page_whose_node_is_killed_comes_back_with_its_count_on_another_node() => browser.OnPageAsync(path, async counter =>
    {
        await counter.OpenAsync();
        await counter.IncrementToAsync(3);
        var node = await counter.NodeAsync();

        await HostProcess.SignalAsync("KILL", browser.Process.Nodes().Values.Single(launched => node.EndsWith(launched.ClusterAddress, StringComparison.Ordinal)).Process);

        await counter.ShouldHaveStatusAsync("recovered");
        await counter.ShouldBeConnectedAsync(true);
        await counter.ShouldCountAsync(3);
        (await counter.NodeAsync()).ShouldNotBe(node);
        await counter.IncrementFromAsync(3, 4);
    });
}

[Collection(StartsClusters.Name)]
public sealed class HubCrashTests(ClusterBrowser browser) : CrashOfANode(browser, CounterPage.Hub);

[Collection(StartsClusters.Name)]
public sealed class CircuitCrashTests(ClusterBrowser browser) : CrashOfANode(browser, CounterPage.Blazor);
