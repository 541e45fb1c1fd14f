using System.Net;
using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Processes;

/// <summary>All nodes of the launcher were killed: those of one whose environment says where a node lives, which is not for its nodes.</summary>
[Collection(StartsClusters.Name)]
public sealed class LauncherAllNodesEndTests(ClusterThatWasKilled cluster) : IClassFixture<ClusterThatWasKilled>
{
    [Fact]
    public Task They_are_started_again_and_are_one_cluster() => cluster.ShouldBeWholeAsync();

    [Fact]
    public async Task None_of_them_waits_in_vain_for_one_that_has_ended()
    {
        await cluster.ShouldBeWholeAsync();

        cluster.Log.ShouldNotContain("did not start");
    }

    [Fact]
    public async Task None_of_them_looks_for_nodes_that_only_the_environment_names()
    {
        await cluster.ShouldBeWholeAsync();

        cluster.Log.ShouldNotContain(ClusterThatWasKilled.Elsewhere);
    }
}

/// <summary>Three nodes behind the proxy. The first one was killed, and the others while it joined them again.</summary>
public sealed class ClusterThatWasKilled : IAsyncLifetime
{
    /// <summary>An address that this machine has not.</summary>
    public const string Elsewhere = "10.0.0.2";

    /// <summary>Three nodes that start one after the other, on busy processors.</summary>
    private static readonly TimeSpan WholeWithin = TimeSpan.FromSeconds(120);

    private static readonly Dictionary<string, string> Environment = new() { ["Node__Hostname"] = Elsewhere, ["Node__SeedNodes__1"] = $"{Elsewhere}:4051" };

    private HostProcess _launcher = null!;

    public string Log => _launcher.Log;

    private IReadOnlyList<LaunchedNode> Killed { get; set; } = [];

    public async Task InitializeAsync()
    {
        _launcher = HostProcess.Launch(["--cluster", "3", "--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Akka=Warning"], Environment);
        await _launcher.UntilListeningAsync();
        Killed = _launcher.Nodes();

        await HostProcess.SignalAsync("KILL", Killed[0].Process);
        await _launcher.ShouldLogAsync($"restarting {Killed[0].Name}");
        await HostProcess.SignalAsync("KILL", Killed[1].Process);
        await HostProcess.SignalAsync("KILL", Killed[2].Process);
    }

    public async Task DisposeAsync() => await _launcher.DisposeAsync();

    /// <summary>Three other processes are three members.</summary>
    public async Task ShouldBeWholeAsync()
    {
        using var browser = new ApiClient(_launcher.Address);
        await Eventually.TrueAsync(async () => !_launcher.Nodes().Select(node => node.Process).Intersect(Killed.Select(node => node.Process)).Any() && await CountUpAsync(browser) == 3, WholeWithin, "three other nodes are one cluster");
    }

    private static async Task<int> CountUpAsync(ApiClient browser)
    {
        var cluster = await browser.SendAsync(HttpMethod.Get, "/api/cluster");
        return cluster.Status is HttpStatusCode.OK ? cluster.Json.GetProperty("nodes").EnumerateArray().Count(node => node.GetProperty("status").GetString() == "Up") : 0;
    }
}
