using System.Diagnostics;
using System.Globalization;
using LiveStash.Web.Tests.Support;
using Xunit.Abstractions;

namespace LiveStash.Web.Tests.Processes;

/// <summary>
/// Three nodes behind the proxy, each restarted once with SIGTERM while stashes are made, saved and recovered.
/// The environment variable LIVESTASH_ROLLING_STASHES sets how many stashes; 2,000 without it.
/// </summary>
[Collection(StartsClusters.Name)]
public sealed class RollingRestartTests(ITestOutputHelper output)
{
    private const int Workers = 8;
    private const int RecoverOneIn = 4;
    private static readonly int Stashes = int.Parse(Environment.GetEnvironmentVariable("LIVESTASH_ROLLING_STASHES") ?? "2000", CultureInfo.InvariantCulture);

    [Fact]
    public async Task A_rolling_restart_of_all_nodes_under_load_loses_no_acknowledged_stash()
    {
        await using var launcher = await HostProcess.StartClusterAsync(3, "--rolling", "3");
        var before = launcher.Nodes();
        var figures = new LoadFigures();
        var started = Stopwatch.GetTimestamp();

        await Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => WorkAsync(launcher, worker, before, figures)));

        output.WriteLine($"{Stopwatch.GetElapsedTime(started).TotalSeconds:F1} s: {figures}");
        figures.Faults.ShouldBe((0, 0, 0), $"{figures}\n{launcher.Log}");
    }

    /// <summary>Makes stashes, and saves and recovers them until every node is another process than before; then looks at all of them.</summary>
    private static async Task WorkAsync(HostProcess launcher, int worker, IReadOnlyDictionary<string, LaunchedNode> before, LoadFigures figures)
    {
        using var browser = new ApiClient(launcher.Address);
        // The first answer brings the cookie that binds the stashes of this browser.
        await browser.SendAsync(HttpMethod.Get, "/counter");
        var random = new Random(worker);
        List<LoadedStash> stashes = [];
        while (stashes.Count < Stashes / Workers || !AllRestarted(launcher, before))
        {
            if (stashes.Count < Stashes / Workers)
                stashes.Add(await MakeAsync(new LoadedStash((worker * Stashes) + stashes.Count, browser, figures)));
            await TouchAsync(stashes[random.Next(stashes.Count)], random);
        }

        foreach (var stash in stashes.Where(stash => !stash.IsSpoilt))
            await stash.RecoverAsync();
    }

    private static bool AllRestarted(HostProcess launcher, IReadOnlyDictionary<string, LaunchedNode> before) =>
        launcher.Nodes().All(node => node.Value.Process != before[node.Key].Process);

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
