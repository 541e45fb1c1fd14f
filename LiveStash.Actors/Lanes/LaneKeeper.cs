using Akka.Actor;
using Akka.Cluster;
using LiveStash.Diagnostics;
using LiveStash.Protocol;
using Microsoft.Extensions.Logging;

namespace LiveStash.Lanes;

/// <summary>Has one lane for each other member: those that are older are dialled, those that are younger dial. The port is opened when the first of these asks.</summary>
internal sealed class LaneKeeper(UniqueAddress self, string host, int port, LaneServices services) : ILaneKeeper, IDisposable
{
    /// <summary>As <see cref="LiveStashOptions.LanePort"/>.</summary>
    public const int NoPort = -1;

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Lazy<LaneIdentity?> _identity = new(() => TryIdentify(services.Log));
    private readonly HashSet<UniqueAddress> _dialled = [];

    /// <summary>By address: who starts anew there takes the place.</summary>
    private readonly Dictionary<Address, LaneRequest> _admitted = [];

    private LaneListener? _listener;
    private bool _cannotListen = port == NoPort;

    /// <summary>Made when the first of the other nodes is there.</summary>
    private LaneIdentity? Identity => port == NoPort ? null : _identity.Value;

    public LaneRequest? Request() => Identity is { } identity ? new LaneRequest(self, identity.Fingerprint) : null;

    public LaneOffer? Admit(LaneRequest request)
    {
        lock (_lock)
        {
            if (_stop.IsCancellationRequested)
                return null;
            if (Identity is not { } identity || Listener(identity) is not { } listener)
                return null;

            _admitted[request.From.Address] = request;
            return new LaneOffer(LaneFrames.Format, listener.Port, identity.Fingerprint);
        }
    }

    public void Offered(UniqueAddress node, LaneOffer offer)
    {
        if (Identity is not { } identity || offer.Format != LaneFrames.Format)
            return;

        lock (_lock)
        {
            if (!_stop.IsCancellationRequested && _dialled.Add(node))
                _ = DialAsync(node, offer, identity);
        }
    }

    public void Dispose()
    {
        // Outside of the lock: who is woken by it may want to take it.
        _stop.Cancel();
        lock (_lock)
            _listener?.Dispose();
        if (_identity.IsValueCreated)
            _identity.Value?.Dispose();
    }

    /// <summary>Without lanes all goes on.</summary>
    private static LaneIdentity? TryIdentify(ILogger log)
    {
        try
        {
            return LaneIdentity.Create();
        }
        catch (Exception problem)
        {
            log.LaneHasNoCertificate(problem.Message);
            return null;
        }
    }

    private LaneListener? Listener(LaneIdentity identity)
    {
        if (_listener is null && !_cannotListen)
            Listen(identity);
        return _listener;
    }

    private void Listen(LaneIdentity identity)
    {
        try
        {
            _listener = new LaneListener(LaneListener.Listen(host, port), identity, Who, services);
            _ = _listener.RunAsync(_stop.Token);
        }
        catch (Exception problem)
        {
            // Whatever it is: without lanes all goes on, and who asked for one is to have its answer.
            _cannotListen = true;
            services.Log.LanePortCannotBeOpened(port, host, problem.Message);
        }
    }

    private UniqueAddress? Who(byte[] fingerprint)
    {
        lock (_lock)
            return _admitted.Values.FirstOrDefault(request => request.Fingerprint.AsSpan().SequenceEqual(fingerprint))?.From;
    }

    private async Task DialAsync(UniqueAddress node, LaneOffer offer, LaneIdentity identity)
    {
        try
        {
            await new LaneDialer(node, offer, identity, services).RunAsync(_stop.Token).ConfigureAwait(false);
        }
        catch (Exception) when (_stop.IsCancellationRequested)
        {
            // This node ends.
        }

        lock (_lock)
            _dialled.Remove(node);
    }
}
