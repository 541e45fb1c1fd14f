using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace LiveStash.Tests.Support;

/// <summary>A meter factory of the test's own, and what its instruments have counted.</summary>
internal sealed class MeterReadings : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly ConcurrentDictionary<string, long> _sums = new();
    private readonly MeterListener _listener = new();

    public MeterReadings()
    {
        Meters = _services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Scope == Meters)
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Add(instrument, 1, tags));
        _listener.Start();
    }

    public IMeterFactory Meters { get; }

    /// <summary>The sum of what it was given; of durations, how many they are. With a tag's value behind it: of those.</summary>
    public long this[string instrument] => _sums.GetValueOrDefault(instrument);

    /// <summary>Asks the instruments that only tell when asked.</summary>
    public void Observe() => _listener.RecordObservableInstruments();

    public void Dispose()
    {
        _listener.Dispose();
        _services.Dispose();
    }

    private void Add(Instrument instrument, long value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        Add(instrument.Name, value);
        foreach (var tag in tags)
            Add($"{instrument.Name} {tag.Value}", value);
    }

    private void Add(string name, long value) => _sums.AddOrUpdate(name, value, (_, sum) => sum + value);
}
