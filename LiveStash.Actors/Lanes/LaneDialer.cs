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

    private bool _wasTold;

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
            opened = true;
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
        using var within = CancellationTokenSource.CreateLinkedTokenSource(stop);
        within.CancelAfter(OpenWithin);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(new DnsEndPoint(node.Address.Host, offer.Port), within.Token).ConfigureAwait(false);
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        return await LaneTls.DialAsync(socket, identity, offer.Fingerprint, within.Token).ConfigureAwait(false);
    }

    /// <summary>Once for each node.</summary>
    private void Tell(Exception problem)
    {
        if (!_wasTold)
            services.Log.LaneCannotBeOpened(node.Address.HostPort(), offer.Port, problem.Message);
        _wasTold = true;
    }
}
