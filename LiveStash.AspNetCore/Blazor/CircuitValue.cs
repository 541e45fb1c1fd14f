using System.Text.Json;
using System.Text.Json.Nodes;
using LiveStash.AspNetCore.Connections;
using LiveStash.AspNetCore.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LiveStash.AspNetCore.Blazor;

/// <summary>A value in the stash of a circuit.</summary>
internal sealed class CircuitValue<T>(CircuitStash circuit, IOptions<CircuitStashOptions<T>> options, ILogger<CircuitValue<T>> log) : IStash<T>
{
    private const string Member = "value";
    private StashSlot? _slot;
    private StashStatus _status;
    private T? _value;

    public T? Value
    {
        get
        {
            Mount();
            return _value;
        }

        set
        {
            Mount();
            _value = value;
        }
    }

    public StashStatus Status
    {
        get
        {
            Mount();
            return _status;
        }
    }

    public bool IsRestoring => !circuit.IsOpen;

    public ValueTask<StashSaveResult> SaveAsync(CancellationToken cancellationToken = default)
    {
        Mount();
        if (_slot is not null)
            _slot.IsWanted = true;
        return circuit.SaveAsync(_slot, cancellationToken);
    }

    public ValueTask<StashResetResult> ResetAsync(CancellationToken cancellationToken = default)
    {
        Mount();
        _value = default;
        return circuit.ResetAsync(_slot ?? throw NoCircuit.Here(), cancellationToken);
    }

    // Not in the constructor: this service may be made before the circuit is open.
    private void Mount()
    {
        if (_slot is not null || !circuit.IsOpen)
            return;
        StashShape<T>.Require();
        _slot = new StashSlot(typeof(T).ToString(), options.Value.StateVersion, options.Value.TimeToLive, Read);
        var state = circuit.Mount(_slot);
        _status = circuit.Status is StashStatus.Recovered ? state is null ? StashStatus.New : Restore(_slot, state) : circuit.Status;
    }

    private JsonObject Read() => new() { [Member] = StashJson.Write(_value, typeof(T), $"The value of an IStash<{typeof(T)}>") };

    private StashStatus Restore(StashSlot slot, SlotState kept)
    {
        try
        {
            if (kept.Version == slot.Version)
                _value = kept.State[Member].Deserialize<T>(StashJson.Options);
            else if (options.Value.Migrate is { } migrate)
                _value = migrate(kept.Version, kept.State[Member]);
            else
                return Drop(slot, "its version differs");
        }
        catch (Exception exception)
        {
            // Also of the app's own code: thrown from here it would come again with each arrival of the page.
            return Drop(slot, exception.Message);
        }

        slot.Kept = kept.State.ToJsonString();
        return StashStatus.Recovered;
    }

    private StashStatus Drop(StashSlot slot, string reason)
    {
        log.SlotDropped(slot.Key, reason);
        return StashStatus.Error;
    }
}
