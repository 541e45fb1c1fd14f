using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Browser;

/// <summary>The node of an open page ends. A cluster for each case: with two nodes left, it could not tell a crash from a broken network.</summary>
public abstract class LossOfANode(ClusterBrowser browser, string path, string signal) : IClassFixture<ClusterBrowser>
{
    [Fact]
    public Task A_page_whose_node_ends_comes_back_with_its_count_on_another_node() => browser.OnPageAsync(path, async counter =>
    {
        await counter.OpenAsync();
        await counter.IncrementToAsync(3);
        var node = await counter.NodeAsync();
        var loads = 0;
        counter.Page.FrameNavigated += (_, _) => loads++;

        await HostProcess.SignalAsync(signal, browser.NodeOf(node).Process);

        await counter.ShouldHaveStatusAsync("recovered");
        await counter.ShouldBeConnectedAsync(true);
        await counter.ShouldCountAsync(3);
        (await counter.NodeAsync()).ShouldNotBe(node);
        await counter.IncrementFromAsync(3, 4);
        (loads > 0).ShouldBe(path == CounterPage.Blazor, "another node rejects the circuit, and Blazor reloads the page");
    });
}

[Collection(StartsClusters.Name)]
public sealed class StoppedNodeOfAHubTests(ClusterBrowser browser) : LossOfANode(browser, CounterPage.Hub, "TERM");

[Collection(StartsClusters.Name)]
public sealed class StoppedNodeOfACircuitTests(ClusterBrowser browser) : LossOfANode(browser, CounterPage.Blazor, "TERM");

[Collection(StartsClusters.Name)]
public sealed class KilledNodeOfAHubTests(ClusterBrowser browser) : LossOfANode(browser, CounterPage.Hub, "KILL");

[Collection(StartsClusters.Name)]
public sealed class KilledNodeOfACircuitTests(ClusterBrowser browser) : LossOfANode(browser, CounterPage.Blazor, "KILL");
