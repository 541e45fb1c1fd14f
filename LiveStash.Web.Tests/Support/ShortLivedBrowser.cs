using System.Runtime.CompilerServices;

namespace LiveStash.Web.Tests.Support;

/// <summary>A browser on a host whose stashes outlive their connection by eight seconds. Each counter page is open there twice, with a count of its own: one of the two has had no connection for longer than that.</summary>
public sealed class ShortLivedBrowser() : BrowserHost($"--LiveStash:TimeToLive={TimeToLive}")
{
    /// <summary>What is counted on each page.</summary>
    public const int Count = 2;

    /// <summary>On a busy machine a page may take as long to be back.</summary>
    private static readonly TimeSpan TimeToLive = TimeSpan.FromSeconds(8);

    private static readonly string[] Paths = [CounterPage.Hub, CounterPage.Blazor];

    private readonly Dictionary<string, BrowserTab> _connected = [];
    private readonly Dictionary<string, BrowserTab> _disconnected = [];

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        foreach (var path in Paths)
        {
            _connected[path] = await OpenTabAsync();
            _disconnected[path] = await OpenTabAsync();
            await OnConnectedPageAsync(path, OpenAsync);
            await OnDisconnectedPageAsync(path, OpenAsync);
            await OnDisconnectedPageAsync(path, counter => counter.DisconnectAsync());
        }

        // To ask whether a stash is gone would keep it: a read makes the time to live start anew.
        await Eventually.PassedAsync(2 * TimeToLive);
    }

    public override async Task DisposeAsync()
    {
        foreach (var tab in _connected.Values.Concat(_disconnected.Values))
            await tab.DisposeAsync();
        await base.DisposeAsync();
    }

    /// <summary>Runs a test on the page that has been connected all the time.</summary>
    internal Task OnConnectedPageAsync(string path, Func<CounterPage, Task> test, [CallerMemberName] string name = "") => OnAsync(_connected, path, test, name);

    /// <summary>The same, on the page that has not.</summary>
    internal Task OnDisconnectedPageAsync(string path, Func<CounterPage, Task> test, [CallerMemberName] string name = "") => OnAsync(_disconnected, path, test, name);

    private static Task OnAsync(Dictionary<string, BrowserTab> tabs, string path, Func<CounterPage, Task> test, string name) =>
        tabs[path].RunAsync(name + path.Replace('/', '-'), page => test(new CounterPage(page, path)));

    private static async Task OpenAsync(CounterPage counter)
    {
        await counter.OpenAsync();
        await counter.IncrementToAsync(Count);
    }
}

/// <summary>Tests that share <see cref="ShortLivedBrowser"/>.</summary>
[CollectionDefinition(Name)]
public sealed class SharesShortLivedBrowser : ICollectionFixture<ShortLivedBrowser>
{
    public const string Name = "short-lived browser";
}
