using System.Net;
using System.Text.Json;
using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Processes;

/// <summary>A node that dies at once (SIGKILL). Each stash has its copy on another node: nothing is lost.</summary>
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
    public void Before_anybody_has_noticed_its_stashes_are_recovered_from_their_copies() => cluster.BeforeRemoval.Raw("state").ShouldBe("\"early\"");

    [Fact]
    public async Task Once_the_node_is_removed_its_stashes_are_recovered_too()
    {
        using var browser = new ApiClient(cluster.There, cluster.Cookies);

        (await browser.RecoverAsync(cluster.Orphan)).Raw("state").ShouldBe("\"late\"");
    }

    [Fact]
    public void Once_the_node_is_removed_a_stash_whose_client_has_not_come_back_is_an_orphan_on_both_others() => cluster.Orphans.ShouldBe([1, 1]);

    [Fact]
    public void Once_the_node_is_removed_every_stash_has_its_copies_again() => cluster.UnderCopied.ShouldBe([0, 0]);
}

/// <summary>Three nodes, each with a stash, of which one was killed and has been removed from the cluster.</summary>
public sealed class CrashedCluster : IAsyncLifetime
{
    /// <summary>Detection, the resolver's 7 s, and room.</summary>
    private static readonly TimeSpan RemoveWithin = TimeSpan.FromSeconds(45);

    private ClusterProcesses _cluster = null!;

    public CookieContainer Cookies { get; } = new();

    public string Orphan { get; private set; } = "";

    public string Kept { get; private set; } = "";

    internal Answer BeforeRemoval { get; private set; } = null!;

    public IReadOnlyList<long?> UnderCopied { get; private set; } = [];

    public IReadOnlyList<long?> Orphans { get; private set; } = [];

    public Uri Here => _cluster[0].Address;

    public Uri There => _cluster[1].Address;

    public async Task InitializeAsync()
    {
        _cluster = await ClusterProcesses.StartAsync(3);
        using var here = new ApiClient(Here, Cookies);
        Kept = await here.StashAsync("\"kept\"");
        using var dying = new ApiClient(_cluster[2].Address, Cookies);
        var early = await dying.StashAsync("\"early\"");
        Orphan = await dying.StashAsync("\"late\"");

        await _cluster[2].SignalAsync("KILL");

        BeforeRemoval = await here.RecoverAsync(early);
        await Eventually.TrueAsync(async () => (await NodesAsync(here)).Count == 2, RemoveWithin, "the node is removed");
        // That it is removed is in the list of members a moment before the nodes have drawn their conclusions.
        await Eventually.TrueAsync(async () => (Orphans = await FiguresAsync(here, "orphans")).All(orphans => orphans > 0), RemoveWithin, "both others keep orphans");
        await Eventually.TrueAsync(async () => (UnderCopied = await FiguresAsync(here, "underCopied")).All(records => records == 0), RemoveWithin, "all is copied again");
    }

    /// <returns>Of each node; none of one that did not answer in time.</returns>
    private static async Task<IReadOnlyList<long?>> FiguresAsync(ApiClient node, string figure) =>
        [.. (await NodesAsync(node)).Select(line => line.GetProperty(figure).Deserialize<long?>())];

    private static async Task<IReadOnlyList<JsonElement>> NodesAsync(ApiClient node) =>
        [.. (await node.SendAsync(HttpMethod.Get, "/api/cluster")).Json.GetProperty("nodes").EnumerateArray()];

    public async Task DisposeAsync() => await _cluster.DisposeAsync();
}
