using Garnet;

namespace LiveStash.Benchmarks.Contestants;

/// <summary>Garnet as a library in this process; its client goes through the loopback interface all the same.</summary>
internal sealed class GarnetHost : IAsyncDisposable
{
    private readonly GarnetServer _server;

    private GarnetHost(GarnetServer server) => _server = server;

    /// <summary>Room for the largest population, in place of its default of most of the machine's memory.</summary>
    public static GarnetHost Start(int port)
    {
        var server = new GarnetServer(["--bind", "127.0.0.1", "--port", $"{port}", "--memory", "512m", "--index", "64m", "--logger-level", "Error"]);
        server.Start();
        return new GarnetHost(server);
    }

    public ValueTask DisposeAsync()
    {
        _server.Dispose();
        return ValueTask.CompletedTask;
    }
}
