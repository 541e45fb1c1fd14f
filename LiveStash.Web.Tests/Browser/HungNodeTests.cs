using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Browser;

/// <summary>While one of two nodes hangs, the other cannot know what it held: the page keeps its reference, and asks again. A cluster for each page, as the node may be taken for dead a little later.</summary>
public abstract class HangOfANode(PairBrowser browser, string path) : IClassFixture<PairBrowser>
{
    private static readonly TimeSpan UnavailableWithin = TimeSpan.FromSeconds(15);

    [Fact]
    public Task A_page_whose_node_hangs_has_its_count_again_when_the_node_goes_on() => browser.OnPageAsync(path, async counter =>
    {
        var wire = await counter.WatchConnectionsAsync();
        await counter.OpenAsync();
        await counter.IncrementToAsync(2);
        var node = browser.NodeOf(await counter.NodeAsync());
        var reference = await counter.StashByRequestAsync(node.Address);
        var other = browser.Process.Nodes().Single(launched => launched != node);

        await HostProcess.SignalAsync("STOP", node.Process);
        await wire.CutAsync();
        await Eventually.TrueAsync(async () => await counter.ReadStatusAsync(reference, other.Address) == 503, UnavailableWithin, "the other node does not know");
        await HostProcess.SignalAsync("CONT", node.Process);

        await counter.ShouldHaveStatusAsync("recovered");
        await counter.ShouldBeConnectedAsync(true);
        await counter.ShouldCountAsync(2);
        await counter.IncrementFromAsync(2, 3);
    });
}

[Collection(StartsPairs.Name)]
public sealed class HungNodeOfAHubTests(PairBrowser browser) : HangOfANode(browser, CounterPage.Hub);

[Collection(StartsPairs.Name)]
public sealed class HungNodeOfACircuitTests(PairBrowser browser) : HangOfANode(browser, CounterPage.Blazor);
