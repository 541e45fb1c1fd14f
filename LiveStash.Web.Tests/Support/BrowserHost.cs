using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Playwright;

namespace LiveStash.Web.Tests.Support;

/// <summary>A host for a real browser, shared by the test classes of one collection.</summary>
public abstract class BrowserHost(Func<Task<HostProcess>> start) : SharedHost(start)
{
    protected BrowserHost(params string[] arguments)
        : this(() => HostProcess.StartAsync(arguments))
    {
    }

    /// <summary>Runs a test on a page of a fresh browser profile. When it fails, a screenshot, the page's console and the host's log stay in the folder <c>failures</c> of the test output.</summary>
    internal Task OnPageAsync(Func<CounterPage, Task> test, [CallerMemberName] string name = "") => OnPageAsync(CounterPage.Hub, test, name);

    /// <summary>The same, on the counter page of that path.</summary>
    internal Task OnPageAsync(string path, Func<CounterPage, Task> test, [CallerMemberName] string name = "") =>
        OnTabAsync(tab => test(new CounterPage(tab, path)), name + path.Replace('/', '-'));

    /// <summary>The same, on a tab that has no page yet.</summary>
    internal Task OnTabAsync(Func<IPage, Task> test, [CallerMemberName] string name = "") => BrowserTabs.OnTabAsync(Address, () => Process.Log, name, test);

    /// <summary>A tab that stays open until it is disposed.</summary>
    internal Task<BrowserTab> OpenTabAsync() => BrowserTabs.OpenTabAsync(Address, () => Process.Log);
}

/// <summary>A browser on a host with its defaults.</summary>
public sealed class DefaultBrowser() : BrowserHost;

/// <summary>A browser on a host where a reload of the page recovers.</summary>
public sealed class ReloadBrowser() : BrowserHost("--LiveStash:Web:RecoverOn=Reload");

/// <summary>A browser on a separate app, made of our packages and our documentation, on one server, where a reload of the page recovers.</summary>
public sealed class PackedBrowser : BrowserHost, IDisposable
{
    private readonly PackedApp _app;

    public PackedBrowser()
        : this(new PackedApp([.. ShopAids.All, .. Snippet.Of("README.md"), .. Snippet.Of("docs/web.md")]))
    {
    }

    private PackedBrowser(PackedApp app)
        : base(async () => await HostProcess.StartAppAsync(await app.PublishAsync(), "--urls", HostProcess.AnyPort, "--LiveStash:Web:RecoverOn=Reload")) => _app = app;

    public void Dispose() => _app.Dispose();
}

/// <summary>A browser on three nodes behind a proxy that is not sticky, when they have their turn.</summary>
public sealed class ClusterBrowser() : LaunchedBrowser(3)
{
    private readonly ClusterTurn _turn = new();

    public override async Task InitializeAsync()
    {
        await _turn.InitializeAsync();
        await base.InitializeAsync();
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await _turn.DisposeAsync();
    }
}

/// <summary>A browser on two of them.</summary>
public sealed class PairBrowser() : LaunchedBrowser(2);

/// <summary>A browser on nodes that the launcher started.</summary>
public abstract class LaunchedBrowser(int nodes) : BrowserHost(() => HostProcess.StartClusterAsync(nodes))
{
    /// <summary>A killed node has to be removed before it may join again: 8 s on a machine with nothing else to do.</summary>
    private static readonly TimeSpan WholeWithin = TimeSpan.FromSeconds(90);

    private readonly HashSet<int> _ended = [];

    /// <summary>The node that a page names.</summary>
    public LaunchedNode NodeOf(string name) => Process.Nodes().Single(node => name.EndsWith(node.Name, StringComparison.Ordinal));

    /// <summary>Ends the node that a page names by a signal; the launcher starts it again.</summary>
    public Task EndAsync(string name, string signal)
    {
        var process = NodeOf(name).Process;
        _ended.Add(process);
        return HostProcess.SignalAsync(signal, process);
    }

    /// <summary>All nodes are there, and the launcher is done with the last one. A node that was told to end is up until it says so: it has to have been replaced.</summary>
    public Task UntilWholeAsync(IPage page) => Eventually.TrueAsync(async () =>
    {
        if (Process.Nodes().Any(node => _ended.Contains(node.Process)))
            return false;
        var cluster = await page.Context.APIRequest.GetAsync("/api/cluster");
        var launched = await page.Context.APIRequest.GetAsync("/launcher/nodes");
        return cluster.Ok && launched.Ok
            && (await cluster.JsonAsync())!.Value.GetProperty("nodes").EnumerateArray().Count(node => node.GetProperty("status").GetString() == "Up" && node.GetProperty("entries").ValueKind is JsonValueKind.Number) == nodes
            && (await launched.JsonAsync())!.Value.GetProperty("settled").GetBoolean();
    }, WholeWithin, $"{nodes} nodes are up");

    /// <summary>Has the launcher kill the node with that address, and start it again, as a page of ours does.</summary>
    public Task<int> KillAsync(IPage page, string node) => KillAsync(page, node, Address.GetLeftPart(UriPartial.Authority));

    /// <summary>The same, from a page of that origin.</summary>
    public static async Task<int> KillAsync(IPage page, string node, string? origin)
    {
        var headers = origin is null ? [] : new Dictionary<string, string> { ["Origin"] = origin };
        return (await page.Context.APIRequest.PostAsync($"/launcher/nodes/{Uri.EscapeDataString(node)}/kill", new() { Headers = headers })).Status;
    }
}

/// <summary>Tests that share <see cref="DefaultBrowser"/>.</summary>
[CollectionDefinition(Name)]
public sealed class SharesBrowser : ICollectionFixture<DefaultBrowser>
{
    public const string Name = "browser";
}
