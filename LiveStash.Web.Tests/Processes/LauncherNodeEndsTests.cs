using System.Net;
using LiveStash.Web.Tests.Support;

namespace LiveStash.Web.Tests.Processes;

/// <summary>One node of the launcher was killed.</summary>
[Collection(StartsClusters.Name)]
public sealed class LauncherNodeEndsTests(ClusterWithoutNode2 cluster) : IClassFixture<ClusterWithoutNode2>
{
    [Fact]
    public void The_launcher_tells_its_end_and_exit_code() => cluster.Log.ShouldContain($"launcher | {cluster.Node2.Name} ended with exit code 137; 2 of 3 nodes run");

    [Fact]
    public void Nobody_who_loads_a_page_meanwhile_notices() => cluster.Pages.ShouldAllBe(status => status == HttpStatusCode.OK, cluster.Log);

    [Fact]
    public void Nobody_who_makes_a_stash_afterwards_notices() => cluster.Answers.Select(answer => answer.Status).ShouldAllBe(status => status == HttpStatusCode.Created);

    [Fact]
    public void Requests_go_to_the_others_in_turn()
    {
        // The node is started again at once, and may have its turn before the last of them.
        var nodes = cluster.Answers.Select(answer => answer.Text("node")).TakeWhile(node => !node.EndsWith(cluster.Node2.Name, StringComparison.Ordinal)).TakeLast(10).ToList();

        nodes.Distinct().Count().ShouldBe(2);
        nodes.Zip(nodes.Skip(1)).ShouldAllBe(turn => turn.First != turn.Second);
    }

    [Fact]
    public void The_others_still_run() => cluster.Others.ShouldAllBe(node => node.Runs);

    [Fact]
    public Task It_is_started_again() => Eventually.TrueAsync(
        () => Task.FromResult(cluster.Node2.Runs && cluster.Node2.Process != cluster.Killed), HostProcess.StartWithin, "the node is ready as another process");
}

/// <summary>Three nodes behind the proxy, of which the second was killed.</summary>
public sealed class ClusterWithoutNode2 : IAsyncLifetime
{
    private static readonly TimeSpan TellWithin = TimeSpan.FromSeconds(10);

    private HostProcess _launcher = null!;

    public string Log => _launcher.Log;

    public LaunchedNode Node2 => _launcher.Nodes()[1];

    /// <summary>The process that was killed.</summary>
    public int Killed { get; private set; }

    public IEnumerable<LaunchedNode> Others => _launcher.Nodes().Where(node => node != Node2);

    public List<HttpStatusCode> Pages { get; } = [];

    internal List<Answer> Answers { get; } = [];

    public async Task InitializeAsync()
    {
        _launcher = await HostProcess.StartClusterAsync(3);
        using var browser = new ApiClient(_launcher.Address);
        // Each node has connections from the proxy by now.
        for (var number = 0; number < 6; number++)
            await browser.StashAsync("0");

        Killed = Node2.Process;
        await HostProcess.SignalAsync("KILL", Killed);

        for (var number = 0; number < 30; number++)
            Pages.Add((await browser.SendAsync(HttpMethod.Get, "/counter")).Status);
        await Eventually.TrueAsync(() => Task.FromResult(Log.Contains($"{Node2.Name} ended")), TellWithin, "the launcher tells");
        for (var number = 0; number < 30; number++)
            Answers.Add(await browser.CreateAsync("""{"state":1}"""));
    }

    public async Task DisposeAsync() => await _launcher.DisposeAsync();
}
