using System.Net;
using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Processes;

/// <summary>A node that dies at once (SIGKILL). A stash lives on one node: what lived there is lost, and nothing else.</summary>
[Collection(StartsClusters.Name)]
public sealed class CrashTests(CrashedCluster cluster) : IClassFixture<CrashedCluster>
{
    [Fact]
    public async Task The_others_still_have_their_stashes()
    {
        using var browser = new ApiClient(cluster.There, cluster.Cookies);

        (await browser.RecoverAsync(cluster.Kept)).Raw("state").ShouldBe("\"kept\"");
    }

    [Fact]
    public async Task The_others_take_new_stashes()
    {
        using var browser = new ApiClient(cluster.Here, cluster.Cookies);

        (await browser.CreateAsync("""{"state":1}""")).Status.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public void Until_the_node_is_removed_its_stashes_are_unavailable() => cluster.BeforeRemoval.ShouldBe(HttpStatusCode.ServiceUnavailable);

    [Fact]
    public async Task Once_the_node_is_removed_its_stashes_are_not_found()
    {
        using var browser = new ApiClient(cluster.Here, cluster.Cookies);

        (await browser.RecoverAsync(cluster.Lost)).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}

/// <summary>Three nodes, each with a stash, of which one was killed and has been removed from the cluster.</summary>
public sealed class CrashedCluster : IAsyncLifetime
{
    /// <summary>Detection, the resolver's 7 s, and room.</summary>
    private static readonly TimeSpan RemoveWithin = TimeSpan.FromSeconds(45);

    private ClusterProcesses _cluster = null!;

    public CookieContainer Cookies { get; } = new();

    public string Lost { get; private set; } = "";

    public string Kept { get; private set; } = "";

    public HttpStatusCode BeforeRemoval { get; private set; }

    public Uri Here => _cluster[0].Address;

    public Uri There => _cluster[1].Address;

    public async Task InitializeAsync()
    {
        _cluster = await ClusterProcesses.StartAsync(3);
        using var here = new ApiClient(Here, Cookies);
        Kept = await here.StashAsync("\"kept\"");
        using var dying = new ApiClient(_cluster[2].Address, Cookies);
        Lost = await dying.StashAsync("\"lost\"");

        await _cluster[2].SignalAsync("KILL");

        BeforeRemoval = (await here.RecoverAsync(Lost)).Status;
        await Eventually.TrueAsync(async () => (await here.SendAsync(HttpMethod.Get, "/api/cluster")).Json.GetProperty("nodes").GetArrayLength() == 2, RemoveWithin, "the node is removed");
        await Eventually.TrueAsync(async () => (await here.RecoverAsync(Lost)).Status != HttpStatusCode.ServiceUnavailable, RemoveWithin, "the others know what they have");
    }

    public async Task DisposeAsync() => await _cluster.DisposeAsync();
}
