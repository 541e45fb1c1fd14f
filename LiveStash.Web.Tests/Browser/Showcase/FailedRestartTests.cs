using System.Net;
using System.Net.Sockets;
using LiveStash.Web.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace LiveStash.Web.Tests.Browser.Showcase;

/// <summary>A node that is restarted from a page, and finds its port taken by somebody else.</summary>
[Collection(StartsPairs.Name)]
public sealed class FailedRestartTests(PairBrowser browser) : IClassFixture<PairBrowser>
{
    // In milliseconds: an orderly end, and a start.
    private const int ToldWithin = 60_000;
    private static readonly string[] Others = ["/tictactoe", "/cluster"];
    private static readonly TimeSpan PortFreeWithin = TimeSpan.FromSeconds(40);

    [Fact]
    public Task Each_page_on_which_nodes_come_and_go_tells_that_the_node_did_not_start() => browser.OnTabAsync(async page =>
    {
        await browser.UntilWholeAsync(page);
        var compare = new ComparePage(page);
        await compare.OpenFilledInAsync();
        var node = browser.NodeOf(await page.Locator("#node").InnerTextAsync());

        await compare.PressAsync("Restart this node");
        using var intruder = await TakeAsync(node.Address.Port);

        await Expect(page.Locator("[data-node-failures]")).ToContainTextAsync($"{node.Name} did not start", new() { Timeout = ToldWithin });
        foreach (var other in Others)
        {
            await page.GotoAsync(other);
            await Expect(page.Locator("[data-node-failures]")).ToContainTextAsync($"{node.Name} did not start: it ended before it was ready");
        }
    });

    /// <summary>Takes the port as soon as the node has closed it, while it still hands over what it holds.</summary>
    private static async Task<TcpListener> TakeAsync(int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        await Eventually.TrueAsync(() => Task.FromResult(TryStart(listener)), PortFreeWithin, "the node closes its port");
        _ = TurnAwayAsync(listener);
        return listener;
    }

    /// <summary>Who is not turned away would wait: the proxy has not noticed yet who is there now.</summary>
    private static async Task TurnAwayAsync(TcpListener listener)
    {
        try
        {
            while (true)
                (await listener.AcceptSocketAsync()).Dispose();
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private static bool TryStart(TcpListener listener)
    {
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
