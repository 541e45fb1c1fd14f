using System.Net;
using System.Net.Sockets;

namespace LiveStash.Benchmarks.Nodes;

/// <summary>Answers each message of a connection with one byte: what the loopback interface itself costs.</summary>
internal sealed class EchoServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    private EchoServer()
    {
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public static EchoServer Start()
    {
        var server = new EchoServer();
        server._listener.Start();
        _ = server.AcceptAsync();
        return server;
    }

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = AnswerAsync(await _listener.AcceptSocketAsync());
        }
        catch (SocketException)
        {
            // The listener was disposed: the process is about to end.
        }
    }

    private static async Task AnswerAsync(Socket socket)
    {
        using var connection = socket;
        connection.NoDelay = true;
        var buffer = new byte[64 * 1024];
        while (await connection.ReceiveAsync(buffer) > 0)
            await connection.SendAsync(buffer.AsMemory(0, 1));
    }
}
