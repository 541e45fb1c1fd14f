using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using LiveStash.Web.Launcher;
using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Processes;

[Collection(StartsPairs.Name)]
public sealed class LauncherTests
{
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Wrong_arguments_end_the_start_and_are_told()
    {
        await using var launcher = HostProcess.Launch(["--cluster", "17"]);

        (await launcher.ExitCodeAsync(StopWithin)).ShouldBe(1);

        launcher.Log.ShouldContain("  - --cluster is \"17\"; it must be a whole number from 1 to 16.");
    }

    [Fact]
    public async Task Wrong_options_of_its_nodes_end_the_start_before_any_of_them_and_are_told_once()
    {
        await using var launcher = HostProcess.Launch(["--cluster", "2", "--urls", "http://127.0.0.1:0", "--LiveStash:TimeToLve=00:01:00"]);

        (await launcher.ExitCodeAsync(StopWithin)).ShouldBe(1);

        launcher.Log.Split('\n').Count(line => line.Contains("LiveStash:TimeToLve is not an option", StringComparison.Ordinal)).ShouldBe(1);
        launcher.Log.ShouldNotContain("2 nodes are starting");
    }

    [Fact]
    public async Task A_node_port_in_use_ends_the_start_and_is_named()
    {
        var port = PortBeforeOthers(nodes: 3);
        using var other = new TcpListener(IPAddress.Loopback, port + 1);
        other.Start();
        await using var launcher = HostProcess.Launch(["--cluster", "3", "--urls", $"http://127.0.0.1:{port}"]);

        (await launcher.ExitCodeAsync(StopWithin)).ShouldBe(1);

        launcher.Log.ShouldContain($"something else has {port + 1} already");
    }

    [Fact]
    public async Task While_the_cluster_starts_no_node_of_it_is_ended()
    {
        var port = PortBeforeOthers(nodes: 2);
        await using var launcher = HostProcess.Launch(["--cluster", "2", "--urls", $"http://127.0.0.1:{port}"]);
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        client.DefaultRequestHeaders.Add("Origin", client.BaseAddress.GetLeftPart(UriPartial.Authority));
        await launcher.ShouldLogAsync("2 nodes are starting");
        await Eventually.TrueAsync(async () => (await client.GetStringAsync("/launcher/nodes")).Contains("\"running\":[\"", StringComparison.Ordinal), HostProcess.StartWithin, "the first node runs");
        var nodes = await client.GetFromJsonAsync<JsonElement>("/launcher/nodes");

        using var refused = await client.PostAsync($"/launcher/nodes/{nodes.GetProperty("running")[0].GetString()}/restart", content: null);

        (nodes.GetProperty("settled").GetBoolean(), refused.StatusCode).ShouldBe((false, HttpStatusCode.Conflict));
    }

    [Fact]
    public async Task Interrupted_with_its_nodes_it_stops_them_in_order_and_ends()
    {
        await using var launcher = await HostProcess.StartClusterAsync(2);
        var nodes = launcher.Nodes();

        // As a terminal does: Ctrl-C reaches them all.
        foreach (var node in nodes)
            await HostProcess.SignalAsync("INT", node.Process);
        await launcher.SignalAsync("INT");

        (await launcher.ExitCodeAsync(StopWithin)).ShouldBe(0);
        nodes.ShouldAllBe(node => !node.Runs);
        launcher.Log.IndexOf($"{nodes[1].Name} ended with exit code 0", StringComparison.Ordinal).ShouldBeInRange(0, launcher.Log.IndexOf($"{nodes[0].Name} ended with exit code 0", StringComparison.Ordinal), launcher.Log);
    }

    [Fact]
    public async Task Its_nodes_do_not_outlive_it_even_when_it_is_killed()
    {
        await using var launcher = await HostProcess.StartClusterAsync(2);
        var nodes = launcher.Nodes();

        await launcher.SignalAsync("KILL");

        await Eventually.TrueAsync(() => Task.FromResult(nodes.All(node => !node.Runs)), StopWithin, "the nodes have ended");
    }

    /// <summary>A free port with free ones after it, which the nodes take.</summary>
    private static int PortBeforeOthers(int nodes) =>
        FreePorts.Find().First(port => Enumerable.Range(port + 1, nodes).All(FreePorts.IsFree));
}
