using System.Net;
using System.Net.Sockets;

namespace LiveStash.Benchmarks.Nodes;

/// <summary>A port of the loopback interface that nobody listens on now.</summary>
internal static class FreePorts
{
    public static int Take()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
