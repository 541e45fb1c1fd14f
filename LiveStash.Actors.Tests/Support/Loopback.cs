using System.Net;
using System.Net.Sockets;

namespace LiveStash.Tests.Support;

/// <summary>Connections within this machine.</summary>
internal static class Loopback
{
    /// <summary>The two ends of one.</summary>
    public static async Task<(NetworkStream One, NetworkStream Other)> ConnectAsync()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var dialled = await DialAsync(((IPEndPoint)listener.LocalEndpoint).Port);
        return (dialled, new NetworkStream(await listener.AcceptSocketAsync(), ownsSocket: true));
    }

    public static async Task<NetworkStream> DialAsync(int port)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port);
        return new NetworkStream(socket, ownsSocket: true);
    }

    /// <summary>Nobody listens on it.</summary>
    public static int ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
