using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LiveStash.Web.Tests.Support;

/// <summary>The page <c>/counter</c>, or its like, as a person uses it.</summary>
internal sealed class CounterPage(IPage page, string path)
{
    /// <summary>The page over a hub.</summary>
    public const string Hub = "/counter";

    /// <summary>The page over a Blazor circuit.</summary>
    public const string Blazor = "/counter/blazor";

    // In milliseconds. A circuit of another node takes the page through a reload, on machines that run several hosts at once.
    private const int ConnectWithin = 15_000;

    public IPage Page => page;

    public async Task OpenAsync()
    {
        await page.GotoAsync(path);
        await ShouldBeConnectedAsync(true);
    }

    /// <summary>Leaves for another page, and opens this one again.</summary>
    public async Task LeaveAndReturnAsync()
    {
        await page.GotoAsync("/health/live");
        await OpenAsync();
    }

    public async Task ReloadAsync()
    {
        await page.ReloadAsync();
        await ShouldBeConnectedAsync(true);
    }

    public Task PressAsync(string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();

    /// <summary>Presses <c>Increment</c> until the count is <paramref name="count"/>, from 0.</summary>
    public Task IncrementToAsync(int count) => IncrementFromAsync(0, count);

    public async Task IncrementFromAsync(int start, int count)
    {
        for (var next = start + 1; next <= count; next++)
        {
            await PressAsync("Increment");
            await ShouldCountAsync(next);
            // A page may show a count before its save is acknowledged.
            await ShouldHaveLoggedAsync($"Saved: {next}.");
        }
    }

    public async Task DisconnectAsync()
    {
        await page.EvaluateAsync("() => liveStashDemo.disconnect()");
        await ShouldBeConnectedAsync(false);
    }

    public async Task ConnectAsync()
    {
        await page.EvaluateAsync("() => liveStashDemo.connect()");
        await ShouldBeConnectedAsync(true);
    }

    /// <summary>Drops the connection and comes back at once.</summary>
    public async Task DropAndReturnAsync()
    {
        await page.EvaluateAsync("async () => { await liveStashDemo.disconnect(); void liveStashDemo.connect(); }");
        await ShouldBeConnectedAsync(true);
    }

    public async Task<string?> ReferenceAsync() => await page.EvaluateAsync<string?>("() => liveStashDemo.reference");

    /// <summary>How the page's connection began.</summary>
    public Task<string> StatusAsync() => page.Locator("[data-livestash-status]").InnerTextAsync();

    /// <summary>The node that the page names.</summary>
    public async Task<string> NodeAsync() => await page.Locator("[data-livestash-node]").InnerTextAsync();

    public Task PresentAsync(string? reference) => page.EvaluateAsync("reference => { liveStashDemo.reference = reference }", reference);

    /// <summary>A second tab of the same browser, to which the browser itself gave a copy of this one's storage; not yet opened.</summary>
    public async Task<CounterPage> DuplicateAsync()
    {
        var copy = await page.RunAndWaitForPopupAsync(() => page.EvaluateAsync("() => { window.open('about:blank'); }"));
        return new CounterPage(copy, path);
    }

    /// <summary>From here on the page's connections can be cut. Call it before the page is opened.</summary>
    public Task<Wire> WatchConnectionsAsync() => WatchConnectionsAsync(path == Blazor ? Wire.OfCircuits : "**/hubs/counter*");

    /// <summary>The same, for connections whose address matches.</summary>
    public async Task<Wire> WatchConnectionsAsync(string address)
    {
        var wire = new Wire();
        await page.RouteWebSocketAsync(address, wire.Join);
        return wire;
    }

    /// <summary>The reference of a stash that this browser made by a request; on a node, where one is named.</summary>
    public async Task<string> StashByRequestAsync(Uri? node = null)
    {
        var answer = await page.Context.APIRequest.PostAsync($"{node?.ToString() ?? "/"}api/stash", new() { DataObject = new { state = 1 } });
        return (await answer.JsonAsync())!.Value.GetProperty("reference").GetString()!;
    }

    /// <summary>What the API says of a reference, asked as this browser; of a node, where one is named.</summary>
    public async Task<int> ReadStatusAsync(string reference, Uri? node = null)
    {
        var answer = await page.Context.APIRequest.GetAsync($"{node?.ToString() ?? "/"}api/stash", new() { Headers = new Dictionary<string, string> { ["X-LiveStash"] = reference } });
        return answer.Status;
    }

    public Task ShouldBeConnectedAsync(bool connected) =>
        Expect(page.Locator("[data-connected]")).ToHaveAttributeAsync("data-connected", connected ? "true" : "false", new() { Timeout = ConnectWithin });

    public Task ShouldCountAsync(int count) => Expect(page.Locator(".stat-value")).ToHaveTextAsync($"{count}");

    public async Task<string> CountAsync() => await page.Locator(".stat-value").InnerTextAsync();

    public Task ShouldHaveStatusAsync(string status) => Expect(page.Locator("[data-livestash-status]")).ToHaveTextAsync(status, new() { Timeout = ConnectWithin });

    public Task ShouldTellAsync(string text) => Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync(text);

    public Task ShouldHaveLoggedAsync(string text) => Expect(page.GetByRole(AriaRole.Listitem).First).ToContainTextAsync(text);
}

/// <summary>The connections of a page.</summary>
internal sealed class Wire
{
    /// <summary>Addresses of Blazor's connections.</summary>
    public const string OfCircuits = "**/_blazor*";

    private static readonly TimeSpan JoinWithin = TimeSpan.FromSeconds(10);

    /// <summary>The call <c>JS.Error("…")</c>, in MessagePack, after its length.</summary>
    private static readonly byte[] Failure = [18, 0x95, 1, 0x80, 0xC0, 0xA8, .. "JS.Error"u8, 0x91, 0xA3, .. "bad"u8];

    private IWebSocketRoute? _latest;
    private int _joined;

    public void Join(IWebSocketRoute connection)
    {
        connection.ConnectToServer();
        _latest = connection;
        _joined++;
    }

    /// <summary>Gives the page what Blazor's hub sends when an unhandled exception has ended the circuit, and waits until the page ends its connection for it.</summary>
    public async Task FailAsync()
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _latest!.OnClose((_, _) => ended.TrySetResult());
        _latest.Send(Failure);
        await ended.Task.WaitAsync(JoinWithin);
    }

    /// <summary>Waits until the page has connected so many times.</summary>
    public Task ShouldBeJoinedAsync(int times) => Eventually.TrueAsync(() => Task.FromResult(_joined >= times), JoinWithin, $"connected {times} times");

    /// <summary>Ends the latest connection under the page.</summary>
    public Task CutAsync() => _latest!.CloseAsync(new() { Code = 3000, Reason = "cut" });
}
