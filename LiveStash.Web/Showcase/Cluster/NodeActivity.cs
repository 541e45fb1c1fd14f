using System.Diagnostics.Metrics;

namespace LiveStash.Web.Showcase.Cluster;

/// <summary>What happened on this node since it was started, from the metrics of LiveStash.</summary>
internal sealed class NodeActivity : IDisposable
{
    private const string MeterName = "LiveStash";
    private readonly MeterListener _listener = new();
    private readonly Counter _created = new();
    private readonly Counter _saves = new();
    private readonly Counter _handOvers = new();

    public NodeActivity()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == MeterName && CounterOf(instrument.Name) is { } counter)
                listener.EnableMeasurementEvents(instrument, counter);
        };
        _listener.SetMeasurementEventCallback<long>((_, value, _, counter) => ((Counter)counter!).Add(value));
        _listener.Start();
    }

    /// <summary>Stashes that were created here.</summary>
    public long Created => _created.Value;

    /// <summary>States that were written here.</summary>
    public long Saves => _saves.Value;

    /// <summary>Stashes whose owner came back, to this node.</summary>
    public long HandOvers => _handOvers.Value;

    public void Dispose() => _listener.Dispose();

    // What nobody looks at is not measured.
    private Counter? CounterOf(string instrument) => instrument switch
    {
        "livestash.stashes.created" => _created,
        "livestash.saves" => _saves,
        "livestash.claims" => _handOvers,
        _ => null,
    };

    private sealed class Counter
    {
        private long _value;

        public long Value => Interlocked.Read(ref _value);

        public void Add(long value) => Interlocked.Add(ref _value, value);
    }
}
