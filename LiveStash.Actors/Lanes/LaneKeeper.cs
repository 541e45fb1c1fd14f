using Akka.Actor;
using Akka.Cluster;
using LiveStash.Diagnostics;
using LiveStash.Protocol;

namespace LiveStash.Lanes;

/// <summary>Has one lane for each other member: those that are older are dialled, those that are younger dial. The port is opened when the first of these asks.</summary>
internal sealed class LaneKeeper(UniqueAddress self, string host, int port, LaneServices services) : ILaneKeeper, IDisposable
{
    /// <summary>As <see cref="LiveStashOptions.LanePort"/>.</summary>
    public const int NoPort = -1;

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Lazy<LaneIdentity> _identity = new(LaneIdentity.Create);
    private readonly HashSet<UniqueAddress> _dialled = [];

    /// <summary>By address: who starts anew there takes the place.</summary>
    private readonly Dictionary<Address, LaneRequest> _admitted = [];

    private LaneListener? _listener;
    private bool _cannotListen = port == NoPort;

    public LaneRequest? Request() => port == NoPort ? null : new LaneRequest(self, _identity.Value.Fingerprint);

    public LaneOffer? Admit(LaneRequest request)
    {
        lock (_lock)
        {
            if (_stop.IsCancellationRequested)
                return null;
            if (_listener is null && !_cannotListen)
                Listen();
            if (_listener is null)
                return null;

            _admitted[request.From.Address] = request;
            return new LaneOffer(LaneFrames.Format, _listener.Port, _identity.Value.Fingerprint);
        }
    }

    public void Offered(UniqueAddress node, LaneOffer offer)
    {
        if (port == NoPort || offer.Format != LaneFrames.Format)
            return;

        lock (_lock)
        {
            if (!_stop.IsCancellationRequested && _dialled.Add(node))
                _ = DialAsync(node, offer);
        }
    }

    public void Dispose()
    {
        // Outside of the lock: who is woken by it may want to take it.
        _stop.Cancel();
        lock (_lock)
            _listener?.Dispose();
        if (_identity.IsValueCreated)
            _identity.Value.Dispose();
    }

    private void Listen()
    {
        try
        {
            _listener = new LaneListener(LaneListener.Listen(host, port), _identity.Value, Who, services);
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

    private async Task DialAsync(UniqueAddress node, LaneOffer offer)
    {
        try
        {
            await new LaneDialer(node, offer, _identity.Value, services).RunAsync(_stop.Token).ConfigureAwait(false);
        }
        catch (Exception) when (_stop.IsCancellationRequested)
        {
            // This node ends.
        }

        lock (_lock)
            _dialled.Remove(node);
    }
}
