using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using Akka.Cluster;

namespace LiveStash.Lanes;

/// <summary>Takes the lanes that younger nodes open.</summary>
/// <param name="socket">Listens.</param>
/// <param name="identity">What this node shows.</param>
/// <param name="who">The node that has that fingerprint; <see langword="null"/>: nobody who was admitted.</param>
/// <param name="services">What lanes work with.</param>
internal sealed class LaneListener(Socket socket, LaneIdentity identity, Func<byte[], UniqueAddress?> who, LaneServices services) : IDisposable
{
    /// <summary>Whoever does not show who he is by then is hung up on.</summary>
    private static readonly TimeSpan HandshakeWithin = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan AcceptAgainAfter = TimeSpan.FromMilliseconds(100);

    /// <summary>How many may be about to show who they are.</summary>
    private const int HandshakesMax = 16;

    private readonly SemaphoreSlim _handshakes = new(HandshakesMax);

    public int Port => ((IPEndPoint)socket.LocalEndPoint!).Port;

    /// <exception cref="SocketException">The port is taken, or not this account's, or the host is not of this machine.</exception>
    public static Socket Listen(string host, int port)
    {
        var at = AddressOf(host);
        var socket = new Socket(at.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(at, port));
            socket.Listen();
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await _handshakes.WaitAsync(stop).ConfigureAwait(false);
            try
            {
                _ = ServeAsync(await socket.AcceptAsync(stop).ConfigureAwait(false), stop);
            }
            catch (SocketException)
            {
                // That one has hung up already, or there are too many sockets for now.
                _handshakes.Release();
                await Task.Delay(AcceptAgainAfter, services.Time, stop).ConfigureAwait(false);
            }
        }
    }

    public void Dispose()
    {
        socket.Dispose();
        _handshakes.Dispose();
    }

    /// <summary>As Akka.Remote takes its host: nothing is any address of this machine, and a name is looked up.</summary>
    private static IPAddress AddressOf(string host) =>
        host.Length == 0 ? IPAddress.Any
        : IPAddress.TryParse(host, out var address) ? address
        : Dns.GetHostAddresses(host).OrderBy(found => found.AddressFamily != AddressFamily.InterNetwork).First();

    private async Task ServeAsync(Socket caller, CancellationToken stop)
    {
        try
        {
            await using var stream = await ShakeHandsAsync(caller, stop).ConfigureAwait(false);
            // Its lane ends at the next look if it is no member; one that is not known as a member yet dials again.
            if (who(LaneIdentity.FingerprintOf(stream.RemoteCertificate!)) is { } node && services.IsMember(node))
                await services.RunAsync(node, stream, stop).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // Whatever a stranger or a broken connection makes of it: whoever belongs here dials again.
        }
    }

    private async Task<SslStream> ShakeHandsAsync(Socket caller, CancellationToken stop)
    {
        using var within = CancellationTokenSource.CreateLinkedTokenSource(stop);
        within.CancelAfter(HandshakeWithin);
        try
        {
            return await LaneTls.AcceptAsync(caller, identity, shown => who(shown) is not null, within.Token).ConfigureAwait(false);
        }
        finally
        {
            _handshakes.Release();
        }
    }
}
