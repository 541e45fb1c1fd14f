using System.Text.Json;
using System.Text.Json.Nodes;
using LiveStash.AspNetCore.Diagnostics;
using Microsoft.Extensions.Logging;

namespace LiveStash.AspNetCore.Blazor;

/// <summary>A value in the stash of a circuit.</summary>
internal sealed class CircuitValue<T>(CircuitStash circuit, ILogger<CircuitValue<T>> log) : IStash<T>
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
        return circuit.SaveAsync(cancellationToken);
    }

    public ValueTask<StashResetResult> ResetAsync(CancellationToken cancellationToken = default)
    {
        Mount();
        _value = default;
        return circuit.ResetAsync(_slot ?? throw new InvalidOperationException("There is nothing to reset while a page is prerendered. Wait until IsRestoring is false."), cancellationToken);
    }

    // Not in the constructor: this service may be made before the circuit is open.
    private void Mount()
    {
        if (_slot is not null || !circuit.IsOpen)
            return;
        _slot = new StashSlot(typeof(T).ToString(), version: null, timeToLive: null, Read);
        var state = circuit.Mount(_slot);
        _status = circuit.Status is StashStatus.Recovered && state is null ? StashStatus.New : circuit.Status;
        if (state is not null)
            Write(state);
    }

    private JsonObject Read() => new() { [Member] = JsonSerializer.SerializeToNode(_value, JsonSerializerOptions.Web) };

    private void Write(SlotState kept)
    {
        try
        {
            _value = kept.State[Member].Deserialize<T>(JsonSerializerOptions.Web);
            _slot!.Kept = kept.State.ToJsonString();
        }
        catch (Exception exception)
        {
            _status = StashStatus.Error;
            log.SlotDropped(_slot!.Key, exception.Message);
        }
    }
}
