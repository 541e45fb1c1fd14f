using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using Akka.Cluster;
using LiveStash.Diagnostics;
using LiveStash.Protocol;

namespace LiveStash.Lanes;

/// <summary>Keeps a lane to one older node: opens it, and opens it again when it has ended, for as long as that is a member.</summary>
internal sealed class LaneDialer(UniqueAddress node, LaneOffer offer, LaneIdentity identity, LaneServices services)
{
    private static readonly TimeSpan OpenWithin = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PauseMin = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PauseMax = TimeSpan.FromSeconds(30);

    /// <summary>The first time, this node may not be known there yet.</summary>
    private const int TellOfFailure = 2;

    private bool _wasOpen;
    private int _failures;

    /// <summary>The node may not be known as a member yet: it is looked for after the first pause.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        var pause = PauseMin;
        do
        {
            pause = await TryAsync(stop).ConfigureAwait(false) ? PauseMin : Longer(pause);
            await Task.Delay(pause, services.Time, stop).ConfigureAwait(false);
        }
        while (services.IsMember(node));
    }

    private static TimeSpan Longer(TimeSpan pause) => pause * 2 < PauseMax ? pause * 2 : PauseMax;

    /// <returns>It was open for a while.</returns>
    private async Task<bool> TryAsync(CancellationToken stop)
    {
        var opened = false;
        try
        {
            await using var stream = await OpenAsync(stop).ConfigureAwait(false);
            opened = _wasOpen = true;
            await services.RunAsync(node, stream, stop).ConfigureAwait(false);
        }
        catch (Exception problem) when (!stop.IsCancellationRequested)
        {
            // Whatever a connection throws that cannot be made, or breaks.
            if (!opened)
                Tell(problem);
        }

        return opened;
    }

    private async Task<SslStream> OpenAsync(CancellationToken stop)
    {
        using var late = new CancellationTokenSource(OpenWithin, services.Time);
        using var within = CancellationTokenSource.CreateLinkedTokenSource(stop, late.Token);
        try
        {
            return await OpenByAsync(within.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested)
        {
            // What a firewall makes of it: whoever reads the log is not helped by "canceled".
            throw new TimeoutException($"no answer within {OpenWithin.TotalSeconds} seconds");
        }
    }

    private async Task<SslStream> OpenByAsync(CancellationToken within)
    {
        var addresses = await Dns.GetHostAddressesAsync(node.Address.Host!, within).ConfigureAwait(false);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        return await LaneThread.RunAsync(socket, () => Open(socket, addresses), within).ConfigureAwait(false);
    }

    private SslStream Open(Socket socket, IPAddress[] addresses)
    {
        socket.Connect(addresses, offer.Port);
        var stream = LaneTls.Dial(socket, identity, offer.Fingerprint);
        try
        {
            LaneWelcome.Hear(stream);
            return stream;
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Once for each node, and not of one to which there was a lane: its port can be reached, so it has died, or is cut off from all.</summary>
    private void Tell(Exception problem)
    {
        if (!_wasOpen && ++_failures == TellOfFailure)
            services.Log.LaneCannotBeOpened(node.Address.HostPort(), offer.Port, problem.Message);
    }
}
