using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Browser;

[Collection(StartsClusters.Name)]
public sealed class ClusterCrashTests(ClusterBrowser browser) : IClassFixture<ClusterBrowser>
{
    [Theory, OnEachCounter]
    public Task A_page_whose_node_is_killed_comes_back_with_its_count_on_another_node(string path) => browser.OnPageAsync(path, async counter =>
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
