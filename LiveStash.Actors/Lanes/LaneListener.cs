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
    private static readonly TimeSpan AcceptAgainAfter = TimeSpan.FromMilliseconds(100);

    private readonly LaneHandshakes _handshakes = new(services.Time);

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
            try
            {
                _ = ServeAsync(await socket.AcceptAsync(stop).ConfigureAwait(false), stop);
            }
            catch (Exception) when (stop.IsCancellationRequested)
            {
                // This node ends.
            }
            catch (SocketException)
            {
                // That one has hung up already, or there are too many sockets for now.
                await Task.Delay(AcceptAgainAfter, services.Time, stop).ConfigureAwait(false);
            }
        }
    }

    public void Dispose() => socket.Dispose();

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
            if (who(LaneIdentity.FingerprintOf(stream.RemoteCertificate!)) is not { } node || !services.IsMember(node))
                return;
            await LaneWelcome.SayAsync(stream, stop).ConfigureAwait(false);
            await services.RunAsync(node, stream, stop).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // Whatever a stranger or a broken connection makes of it: whoever belongs here dials again.
        }
    }

    private Task<SslStream> ShakeHandsAsync(Socket caller, CancellationToken stop) =>
        _handshakes.RunAsync(late => LaneThread.RunAsync(caller, () => LaneTls.Accept(caller, identity, shown => who(shown) is not null), late), stop);
}
