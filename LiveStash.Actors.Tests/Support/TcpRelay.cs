using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace LiveStash.Tests.Support;

/// <summary>A way to a port, which the test can break.</summary>
internal sealed class TcpRelay : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<IDisposable> _open = [];
    private readonly int _to;
    private int _dialled;

    public TcpRelay(int to)
    {
        _to = to;
        _listener.Start();
        _ = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How often it was connected to.</summary>
    public int Dialled => Volatile.Read(ref _dialled);

    /// <summary>All connections break; new ones may be made.</summary>
    public void Break()
    {
        while (_open.TryTake(out var stream))
            stream.Dispose();
    }

    public void Dispose()
    {
        _listener.Dispose();
        Break();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
                _ = JoinAsync(new NetworkStream(await _listener.AcceptSocketAsync(), ownsSocket: true));
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
        {
            // It is over.
        }
    }

    /// <summary>Where nobody listens, whoever came is hung up on.</summary>
    private async Task<NetworkStream> DialAsync(NetworkStream near)
    {
        try
        {
            return await Loopback.DialAsync(_to);
        }
        catch (SocketException)
        {
            await near.DisposeAsync();
            throw;
        }
    }

    private async Task JoinAsync(NetworkStream near)
    {
        Interlocked.Increment(ref _dialled);
        _open.Add(near);
        var far = await DialAsync(near);
        _open.Add(far);
        await Task.WhenAny(near.CopyToAsync(far), far.CopyToAsync(near));
        await near.DisposeAsync();
        await far.DisposeAsync();
    }
}
