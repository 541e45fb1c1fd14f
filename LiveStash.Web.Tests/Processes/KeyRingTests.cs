using System.Net;
using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Processes;

[Collection(StartsPairs.Name)]
public sealed class KeyRingTests
{
    private static readonly TimeSpan JoinWithin = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_node_with_other_keys_is_not_ready_and_says_why_while_the_others_go_on()
    {
        await using var cluster = await ClusterProcesses.StartAsync(1);
        var stranger = await cluster.StrangerAsync();
        using var there = new ApiClient(stranger.Address);
        using var here = new ApiClient(cluster[0].Address);

        var reason = $"The Data Protection keys here are not those of {cluster.AddressOf(0)}";
        await Eventually.TrueAsync(async () => (await ReadyAsync(there)).Body.Contains(reason), JoinWithin, "the stranger says why it is not ready");

        (await ReadyAsync(there)).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        await stranger.ShouldLogAsync($"does not agree with older ones: {reason}");
        (await ReadyAsync(here)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_node_whose_own_keys_cannot_be_read_is_not_ready_and_says_why()
    {
        var noFolder = Path.GetTempFileName();
        await using var host = HostProcess.Launch(["--urls", "http://127.0.0.1:0", $"--Node:KeyRing={noFolder}"]);
        await host.UntilListeningAsync();
        using var node = new ApiClient(host.Address);

        await Eventually.TrueAsync(async () => (await ReadyAsync(node)).Body.Contains("This node cannot use its Data Protection keys"), JoinWithin, "the node says why it is not ready");

        var ready = await ReadyAsync(node);
        File.Delete(noFolder);
        (ready.Status, ready.Body.Contains(noFolder)).ShouldBe((HttpStatusCode.ServiceUnavailable, true));
    }

    [Fact]
    public async Task A_launcher_that_cannot_make_the_keys_of_its_nodes_ends_the_start_and_says_why()
    {
        var noFolder = Path.GetTempFileName();
        var keyRing = Path.Combine(noFolder, "keys");
        await using var launcher = HostProcess.Launch(["--cluster", "2", "--urls", "http://127.0.0.1:0", $"--Node:KeyRing={keyRing}"]);

        var exitCode = await launcher.ExitCodeAsync(HostProcess.StartWithin);

        File.Delete(noFolder);
        exitCode.ShouldBe(1);
        launcher.Log.ShouldContain($"  - Node:KeyRing is \"{keyRing}\"; the nodes' keys must be read and written there: Could not find a part of the path");
        launcher.Log.ShouldNotContain("Unhandled exception");
    }

    private static Task<Answer> ReadyAsync(ApiClient node) => node.SendAsync(HttpMethod.Get, "/health/ready");
}
