using System.Runtime.CompilerServices;
using LiveStash.Web.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LiveStash.Web.Tests.Browser;

/// <summary>Who follows docs/cluster.md, with the packages and without our code, has three servers behind a proxy that is not sticky, of which one may end.</summary>
[Collection(StartsClusters.Name)]
public sealed class DocumentedClusterTests(DocumentedCluster cluster) : IClassFixture<DocumentedCluster>
{
    // In milliseconds. The page is loaded anew, on a machine that runs several servers.
    private const float BackWithin = 30_000;

    private static readonly TimeSpan SavedWithin = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan SpreadWithin = TimeSpan.FromSeconds(20);

    [Fact]
    public Task The_count_of_a_circuit_whose_server_stops_comes_back_by_itself() => cluster.OnTabAsync(async page =>
    {
        await page.GotoAsync("/counter");
        var count = page.GetByRole(AriaRole.Status);
        var button = page.GetByRole(AriaRole.Button, new() { Name = "Click me" });
        await Expect(count).ToHaveTextAsync("Current count: 0 (New)");
        await button.ClickAsync();
        await Expect(count).ToHaveTextAsync("Current count: 1 (New)");
        // The page gets its reference when the first save is acknowledged.
        await Eventually.TrueAsync(async () => await page.EvaluateAsync<string?>("() => sessionStorage.getItem('livestash.circuit')") is not null, SavedWithin, "the count is saved");

        await cluster.EndServerOfAsync("/_blazor", "TERM");

        await Expect(count).ToHaveTextAsync("Current count: 1 (Recovered)", new() { Timeout = BackWithin });
        await button.ClickAsync();
        await Expect(count).ToHaveTextAsync("Current count: 2 (Recovered)");
    });

    [Fact]
    public Task The_cart_of_a_hub_whose_server_is_killed_comes_back_by_itself() => cluster.OnTabAsync(async page =>
    {
        await page.GotoAsync("/cart.html");
        var items = page.Locator("output");
        var button = page.GetByRole(AriaRole.Button, new() { Name = "Add" });
        await Expect(items).ToHaveTextAsync("0");
        await button.ClickAsync();
        await Expect(items).ToHaveTextAsync("1");
        await page.EvaluateAsync("() => { document.querySelector('output').textContent = 'waiting' }");

        await cluster.EndServerOfAsync("/cart", "KILL");

        await Expect(items).ToHaveTextAsync("1", new() { Timeout = BackWithin });
        await button.ClickAsync();
        await Expect(items).ToHaveTextAsync("2");
    });

    [Fact]
    public Task The_wishes_of_a_client_go_on_at_each_server() => cluster.OnTabAsync(async page =>
    {
        await page.GotoAsync("/cart.html");
        List<string> wishes = [];
        string[] granted = [];

        await Eventually.TrueAsync(async () =>
        {
            wishes.Add($"wish {wishes.Count}");
            granted = await WishAsync(page, wishes[^1]);
            return cluster.ServersOf("/wishes").Distinct().Count() == ServerCluster.Servers;
        }, SpreadWithin, "each server has granted a wish");

        granted.ShouldBe(wishes);
    });

    [Theory]
    [InlineData("Server:Address is \"\".", "--Server:Keys=keys")]
    [InlineData("Server:Address is \"http://10.0.0.2\".", "--Server:Keys=keys", "--Server:Address=http://10.0.0.2")]
    [InlineData("Server:Address is \"0.0.0.0\".", "--Server:Keys=keys", "--Server:Address=0.0.0.0")]
    [InlineData("Server:Port is \"\".", "--Server:Keys=keys", "--Server:Address=127.0.0.1")]
    [InlineData("Server:Seeds:0 is \"\".", "--Server:Keys=keys", "--Server:Address=127.0.0.1", "--Server:Port=1")]
    [InlineData("Server:Seeds:0 is \"10.0.0.1:4051\".", "--Server:Keys=keys", "--Server:Address=127.0.0.1", "--Server:Port=1", "--Server:Seeds:0=10.0.0.1:4051")]
    [InlineData("Server:Seeds:0 is \"akka.tcp://store@10.0.0.1:4051\".", "--Server:Keys=keys", "--Server:Address=127.0.0.1", "--Server:Port=1", "--Server:Seeds:0=akka.tcp://store@10.0.0.1:4051")]
    public async Task A_server_with_a_setting_that_is_missing_or_wrong_does_not_start_and_says_which(string problem, params string[] arguments) =>
        (await Should.ThrowAsync<InvalidOperationException>(() => cluster.StartOneAsync(arguments))).Message.ShouldContain($"System.InvalidOperationException: {problem}");

    private static Task<string[]> WishAsync(IPage page, string wish) =>
        page.EvaluateAsync<string[]>("wish => import('/wishes.js').then(module => module.addWish(wish)).then(list => list.wishes)", wish);
}

/// <summary>A browser on the app that docs/cluster.md makes, on three servers.</summary>
public sealed class DocumentedCluster : IAsyncLifetime, IDisposable
{
    private readonly PackedApp _app = new([.. Snippet.Of("README.md"), .. Snippet.Of("docs/web.md"), .. Snippet.Of("docs/cluster.md").Select(InPlace)]);
    private string? _program;
    private ServerCluster? _servers;
    private ServerProxy? _proxy;

    public async Task InitializeAsync()
    {
        _program = await _app.PublishAsync();
        _servers = new ServerCluster(_program);
        _proxy = await ServerProxy.StartAsync(_servers.Places);
    }

    /// <summary>Starts a server with settings of the test's own.</summary>
    public async Task StartOneAsync(params string[] arguments)
    {
        await using var server = await HostProcess.StartAppAsync(_program!, ["--urls", HostProcess.AnyPort, .. arguments]);
    }

    /// <summary>The servers that answered requests to that path, in order.</summary>
    public IEnumerable<string> ServersOf(string path) => _proxy!.ServersOf(path);

    /// <summary>Ends the server that a page's latest connection is on, by a signal, and waits until it has ended.</summary>
    public Task EndServerOfAsync(string path, string signal) => _servers!.EndAsync(ServersOf(path).Last(), signal);

    /// <summary>Runs a test on a tab of a fresh browser profile, when all servers are ready.</summary>
    internal async Task OnTabAsync(Func<IPage, Task> test, [CallerMemberName] string name = "")
    {
        await _servers!.UntilWholeAsync();
        await _proxy!.UntilWholeAsync();
        await BrowserTabs.OnTabAsync(_proxy.Address, () => _servers.Log, name, test);
    }

    public async Task DisposeAsync()
    {
        foreach (var part in new IAsyncDisposable?[] { _proxy, _servers }.OfType<IAsyncDisposable>())
            await part.DisposeAsync();
    }

    public void Dispose() => _app.Dispose();

    private static Snippet InPlace(Snippet snippet) => snippet with
    {
        InPlaceOf = snippet.File switch
        {
            ProgramText.File => "builder.Services.AddAkka(",
            "Components/App.razor" => "_framework/blazor.web.js",
            "wwwroot/cart.html" => "const connection =",
            _ => null,
        },
    };
}
