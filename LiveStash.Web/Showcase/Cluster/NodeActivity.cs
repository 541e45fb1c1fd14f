using System.Diagnostics.Metrics;

namespace LiveStash.Web.Showcase.Cluster;

/// <summary>What happened on this node since it was started, from the metrics of LiveStash.</summary>
internal sealed class NodeActivity : IDisposable
{
    private const string MeterName = "LiveStash";
    private readonly MeterListener _listener = new();
    private long _created;
    private long _saves;
    private long _handOvers;

    public NodeActivity()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == MeterName)
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => Count(instrument.Name, value));
        _listener.Start();
    }

    /// <summary>Stashes that were created here.</summary>
    public long Created => Interlocked.Read(ref _created);

    /// <summary>States that were written here.</summary>
    public long Saves => Interlocked.Read(ref _saves);

    /// <summary>Stashes whose owner came back, to this node.</summary>
    public long HandOvers => Interlocked.Read(ref _handOvers);

    public void Dispose() => _listener.Dispose();

    private void Count(string name, long value)
    {
        switch (name)
        {
            case "livestash.stashes.created":
                Interlocked.Add(ref _created, value);
                break;
            case "livestash.saves":
                Interlocked.Add(ref _saves, value);
                break;
            case "livestash.claims":
                Interlocked.Add(ref _handOvers, value);
                break;
        }
    }
}
