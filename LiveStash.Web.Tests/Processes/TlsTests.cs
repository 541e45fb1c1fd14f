using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Processes;

/// <summary>TLS between the nodes, set up as docs/operations.md says.</summary>
[Collection(StartsPairs.Name)]
public sealed class TlsTests(TlsCluster cluster) : IClassFixture<TlsCluster>
{
    private const string TakesStashes = "LiveStash[1001]";
    private const string Refusal = "Certificate chain validation failed";
    private static readonly TimeSpan RefuseWithin = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_stash_is_copied_to_another_node_and_recovered_there()
    {
        using var here = new ApiClient(cluster.First.Address);
        using var there = new ApiClient(cluster.Second.Address, here.Cookies);

        var created = await here.CreateAsync("""{"state":"sealed"}""");
        var recovered = await there.RecoverAsync(created.Text("reference"));

        created.Text("copyNode").ShouldStartWith("akka.ssl.tcp://");
        recovered.Raw("state").ShouldBe("\"sealed\"");
    }

    [Fact]
    public async Task A_node_with_a_certificate_of_another_authority_is_refused_and_does_not_get_in()
    {
        var before = cluster.First.Log.Length;
        await using var stranger = cluster.Launch(cluster.Others, cluster.Ours, cluster.Others);
        using var here = new ApiClient(cluster.First.Address);

        await Eventually.TrueAsync(() => Task.FromResult(cluster.First.Log[before..] is var said && said.Contains(Refusal) && said.Contains($"Issuer: {cluster.Others.Name}")), RefuseWithin, "the first node says whom it refuses");

        (await here.SendAsync(HttpMethod.Get, "/api/cluster")).Json.GetProperty("nodes").GetArrayLength().ShouldBe(2);
        // It goes on trying, or has ended: it may have been told of the refusal, or not.
        stranger.Log.ShouldNotContain(TakesStashes);
    }

    [Fact]
    public async Task A_node_that_calls_one_it_does_not_trust_ends_and_says_why()
    {
        // By a certificate that the others trust: else they may hang up first, and it has no more to say than that.
        await using var stranger = cluster.Launch(cluster.Ours, cluster.Others);

        await stranger.ExitCodeAsync(RefuseWithin);

        stranger.Log.ShouldContain(Refusal, customMessage: stranger.Log);
        stranger.Log.ShouldContain($"Issuer: {cluster.Ours.Name}", customMessage: stranger.Log);
    }
}

/// <summary>Two nodes with certificates of one authority, and the means to start others.</summary>
public sealed class TlsCluster : IAsyncLifetime, IDisposable
{
    private readonly TlsNodes _nodes = new();

    internal Authority Ours { get; } = new("ours");

    internal Authority Others { get; } = new("others");

    public HostProcess First { get; private set; } = null!;

    public HostProcess Second { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        First = _nodes.Launch(Ours, Ours);
        await First.UntilReadyAsync();
        Second = _nodes.Launch(Ours, Ours);
        await Second.UntilReadyAsync();
    }

    /// <summary>Starts a node that looks for these, with a certificate of that authority, on a machine that trusts those.</summary>
    internal HostProcess Launch(Authority issuer, params Authority[] trusted) => _nodes.Launch(issuer, trusted);

    public async Task DisposeAsync()
    {
        foreach (var node in new[] { First, Second }.OfType<HostProcess>())
            await node.DisposeAsync();
    }

    public void Dispose()
    {
        _nodes.Dispose();
        Ours.Dispose();
        Others.Dispose();
    }
}
