using System.Text;
using Microsoft.Playwright;

namespace LiveStash.Web.Tests.Support;

/// <summary>The WebSocket between a page and its host, of which a test decides what comes through once the page asks for a pause.</summary>
internal sealed class PauseWire
{
    private const string Pause = "PauseCircuit";
    private const string State = "JS.SavePersistedState";

    private readonly IWebSocketRoute _page;
    private bool _pausing;
    private bool _cut;

    private PauseWire(IWebSocketRoute page) => _page = page;

    /// <summary>Gives each message of the host to <paramref name="decide"/>, from the page's call on, until the wire is cut.</summary>
    /// <param name="page">The page, before it opens a circuit.</param>
    /// <param name="decide">Passes a message on, or does not.</param>
    /// <param name="left">Called when a page that asked for a pause closes the connection.</param>
    public static Task LayAsync(IPage page, Func<PauseWire, byte[], Task> decide, Action? left = null) => page.RouteWebSocketAsync("**/_blazor**", socket =>
    {
        var wire = new PauseWire(socket);
        var host = socket.ConnectToServer();
        socket.OnMessage(frame =>
        {
            wire._pausing |= Holds(frame.Binary, Pause);
            Pass(host, frame);
        });
        socket.OnClose((_, _) =>
        {
            if (wire._pausing)
                left?.Invoke();
            _ = host.CloseAsync();
        });
        host.OnMessage(frame =>
        {
            if (!wire._pausing)
                Pass(socket, frame);
            else if (!wire._cut)
                _ = decide(wire, frame.Binary!);
        });
    });

    /// <summary>Cuts the wire instead of passing the page's first call for a pause on.</summary>
    public static Task LayCutAsync(IPage page)
    {
        var cut = false;
        return page.RouteWebSocketAsync("**/_blazor**", socket =>
        {
            var host = socket.ConnectToServer();
            host.OnMessage(frame => Pass(socket, frame));
            socket.OnMessage(frame =>
            {
                if (cut || !Holds(frame.Binary, Pause))
                {
                    Pass(host, frame);
                    return;
                }

                cut = true;
                _ = socket.CloseAsync();
                _ = host.CloseAsync();
            });
        });
    }

    /// <summary>Whether with this message the host hands the page what its components have kept.</summary>
    public static bool IsState(byte[] message) => Holds(message, State);

    public void Pass(byte[] message) => _page.Send(message);

    public Task CutAsync()
    {
        _cut = true;
        return _page.CloseAsync();
    }

    private static void Pass(IWebSocketRoute to, IWebSocketFrame frame)
    {
        if (frame.Binary is { } binary)
            to.Send(binary);
        else
            to.Send(frame.Text!);
    }

    private static bool Holds(byte[]? message, string name) => message.AsSpan().IndexOf(Encoding.ASCII.GetBytes(name)) >= 0;
}
