using System.Net;
using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Processes;

/// <summary>SIGTERM: connections end, stashes travel, the cluster is left.</summary>
[Collection(StartsPairs.Name)]
public sealed class LeavingTests(LeftCluster cluster) : IClassFixture<LeftCluster>
{
    [Fact]
    public void A_node_that_stops_ends_its_connections_then_hands_its_stashes_over_then_leaves()
    {
        string[] order =
        [
            "Application is shutting down",
            $"Connection {cluster.ConnectionId} ends",
            $"This node has handed {LeftCluster.Stashes + 1} stashes to other nodes and leaves",
            "Exiting completed",
        ];

        var places = order.Select(line => cluster.Log.IndexOf(line, StringComparison.Ordinal)).ToList();

        places.ShouldAllBe(place => place >= 0, cluster.Log);
        places.ShouldBeInOrder(SortDirection.Ascending, cluster.Log);
    }

    [Fact]
    public void A_node_that_stops_ends_with_exit_code_0() => cluster.ExitCode.ShouldBe(0);

    [Fact]
    public async Task What_was_stashed_on_a_node_that_stopped_is_recovered_from_another()
    {
        using var browser = new ApiClient(cluster.Remaining, cluster.Cookies);

        foreach (var (number, reference) in cluster.References.Index())
            (await browser.RecoverAsync(reference)).Raw("state").ShouldBe($"{number}");
    }

    [Fact]
    public async Task A_connection_that_ended_with_its_node_recovers_on_another()
    {
        await using var page = await HubClient.ConnectAsync(cluster.Remaining, cluster.Cookies);

        (await page.RecoverAsync(cluster.Counted)).Count.ShouldBe(7);
    }
}

/// <summary>Two nodes, of which one held a connection and stashes and was stopped by SIGTERM.</summary>
public sealed class LeftCluster : IAsyncLifetime
{
    public const int Stashes = 20;

    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(20);

    private ClusterProcesses _cluster = null!;

    public CookieContainer Cookies { get; } = new();

    public IReadOnlyList<string> References { get; private set; } = [];

    public string ConnectionId { get; private set; } = "";

    public string Counted { get; private set; } = "";

    public int ExitCode { get; private set; }

    public string Log => _cluster[1].Log;

    public Uri Remaining => _cluster[0].Address;

    public async Task InitializeAsync()
    {
        _cluster = await ClusterProcesses.StartAsync(2, "--Logging:LogLevel:LiveStash=Debug", "--Logging:LogLevel:Akka=Information");
        using var browser = new ApiClient(_cluster[1].Address, Cookies);
        // The first answer brings the cookie that binds the others.
        References = [await browser.StashAsync("0"), .. await Task.WhenAll(Enumerable.Range(1, Stashes - 1).Select(number => browser.StashAsync($"{number}")))];
        await using var page = await HubClient.ConnectAsync(_cluster[1].Address, Cookies);
        (ConnectionId, _) = (page.ConnectionId, await page.OpenAsync());
        Counted = (await page.AddAsync(7)).Reference!;

        await _cluster[1].SignalAsync("TERM");

        ExitCode = await _cluster[1].ExitCodeAsync(StopWithin);
        // Until then the answer may be that it cannot be known now.
        await Eventually.TrueAsync(async () => await CountMembersAsync() == 1, StopWithin, "the node has left the cluster");
    }

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    private async Task<int> CountMembersAsync()
    {
        using var node = new ApiClient(Remaining);
        return (await node.SendAsync(HttpMethod.Get, "/api/cluster")).Json.GetProperty("nodes").GetArrayLength();
    }
}
