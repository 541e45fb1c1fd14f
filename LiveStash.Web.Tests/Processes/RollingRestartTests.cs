using System.Diagnostics;
using System.Globalization;
using LiveStash.Web.Tests.Support;
using Xunit.Abstractions;

namespace LiveStash.Web.Tests.Processes;

/// <summary>Three nodes behind the proxy, each restarted once with SIGTERM while stashes are made, saved and recovered.</summary>
[Collection(StartsClusters.Name)]
public sealed class RollingRestartTests(RolledCluster cluster, ITestOutputHelper output) : IClassFixture<RolledCluster>
{
    [Fact]
    public void A_rolling_restart_of_all_nodes_under_load_loses_no_acknowledged_stash()
    {
        output.WriteLine($"{cluster.Took.TotalSeconds:F1} s: {cluster.Figures}");
        cluster.Figures.Faults.ShouldBe((0, 0, 0), $"{cluster.Figures}\n{cluster.Log}");
    }

    [Fact]
    public void Rolling_restarts_one_node_after_the_other()
    {
        var order = cluster.Nodes.SelectMany(node => new[] { $"restarting {node.Name}", $"{node.Name} ended with exit code 0", $"{node.Name} is ready" });

        order.Select(line => cluster.Rolling.IndexOf(line, StringComparison.Ordinal)).ShouldBeInOrder(SortDirection.Ascending, cluster.Log);
    }
}

/// <summary>
/// The cluster after that. The environment variable LIVESTASH_ROLLING_STASHES sets how many stashes; 1,000 without it.
/// </summary>
public sealed class RolledCluster : IAsyncLifetime
{
    private const int Workers = 8;
    private const int RecoverOneIn = 4;
    private static readonly int Stashes = int.Parse(Environment.GetEnvironmentVariable("LIVESTASH_ROLLING_STASHES") ?? "1000", CultureInfo.InvariantCulture);

    /// <summary>Once its stashes are there, a worker keeps this pace: nodes start on the same processors meanwhile.</summary>
    private static readonly TimeSpan TouchEvery = TimeSpan.FromMilliseconds(50);

    private HostProcess _launcher = null!;

    public TimeSpan Took { get; private set; }

    public string Log => _launcher.Log;

    /// <summary>What the launcher said from the first restart on.</summary>
    public string Rolling => Log[Log.IndexOf("restarting", StringComparison.Ordinal)..];

    public IReadOnlyList<LaunchedNode> Nodes => _launcher.Nodes();

    internal LoadFigures Figures { get; } = new();

    public async Task InitializeAsync()
    {
        _launcher = await HostProcess.StartClusterAsync(3, "--rolling", "1");
        var before = _launcher.Nodes();
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => WorkAsync(_launcher, worker, before, Figures)));
        Took = Stopwatch.GetElapsedTime(started);
    }

    public async Task DisposeAsync() => await _launcher.DisposeAsync();

    /// <summary>Makes stashes, and saves and recovers them until every node is another process than before; then looks at all of them.</summary>
    private static async Task WorkAsync(HostProcess launcher, int worker, IReadOnlyList<LaunchedNode> before, LoadFigures figures)
    {
        using var browser = new ApiClient(launcher.Address);
        // The first answer brings the cookie that binds the stashes of this browser.
        await browser.SendAsync(HttpMethod.Get, "/counter");
        var random = new Random(worker);
        using var pace = new PeriodicTimer(TouchEvery);
        List<LoadedStash> stashes = [];
        while (stashes.Count < Stashes / Workers || !AllRestarted(launcher, before))
        {
            if (stashes.Count < Stashes / Workers)
                stashes.Add(await MakeAsync(new LoadedStash((worker * Stashes) + stashes.Count, browser, figures)));
            else
                await pace.WaitForNextTickAsync();
            await TouchAsync(stashes[random.Next(stashes.Count)], random);
        }

        foreach (var stash in stashes.Where(stash => !stash.IsSpoilt))
            await stash.RecoverAsync();
    }

    private static bool AllRestarted(HostProcess launcher, IReadOnlyList<LaunchedNode> before) =>
        !launcher.Nodes().Select(node => node.Process).Intersect(before.Select(node => node.Process)).Any();

    private static async Task<LoadedStash> MakeAsync(LoadedStash stash)
    {
        await stash.CreateAsync();
        return stash;
    }

    private static Task TouchAsync(LoadedStash stash, Random random)
    {
        if (stash.IsSpoilt)
            return Task.CompletedTask;
        return random.Next(RecoverOneIn) == 0 ? stash.RecoverAsync() : stash.SaveAsync();
    }
}
