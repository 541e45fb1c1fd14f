using System.Net;
using System.Net.Sockets;
using LiveStash.Lanes;

namespace LiveStash.Tests.Support;

/// <summary>Connections within this machine.</summary>
internal static class Loopback
{
    /// <summary>The two ends of one.</summary>
    public static async Task<(LaneSocket One, LaneSocket Other)> ConnectAsync()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var dialled = await DialAsync(((IPEndPoint)listener.LocalEndpoint).Port);
        return (dialled, new LaneSocket(await listener.AcceptSocketAsync()));
    }

    public static async Task<LaneSocket> DialAsync(int port)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port);
        return new LaneSocket(socket);
    }

    /// <summary>Nobody listens on it.</summary>
    public static int ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
