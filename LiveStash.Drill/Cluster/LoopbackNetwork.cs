using System.Net;
using System.Net.Sockets;

namespace LiveStash.Drill.Cluster;

/// <summary>All nodes on the loopback interface: it cannot be broken.</summary>
internal sealed class LoopbackNetwork(int nodes) : INodeNetwork
{
    // Below the ports that Linux gives to outgoing connections: one of those could take the port of a node while it restarts.
    private const int FirstPort = 20_000;
    private const int LastPort = 32_000;

    public IReadOnlyList<NodePlace> Places { get; } = Choose(nodes);

    public IReadOnlyList<string> Launcher(int node) => [];

    public Task CutAsync(int from, int to) => throw new NotSupportedException("The loopback interface cannot be broken between two nodes. Run as root, with ip.");

    public Task HealAsync() => Task.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static NodePlace[] Choose(int nodes)
    {
        var start = Random.Shared.Next(FirstPort, LastPort);
        var free = Enumerable.Range(start, LastPort - FirstPort).Select(port => port < LastPort ? port : port - LastPort + FirstPort).Where(IsFree).Take(2 * nodes).ToArray();
        return [.. Enumerable.Range(0, nodes).Select(node => new NodePlace(node, "127.0.0.1", free[2 * node], free[(2 * node) + 1]))];
    }

    private static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
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
