using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using LiveStash.AspNetCore.Connections;

namespace LiveStash.AspNetCore.Blazor;

/// <summary>
/// The stash of a circuit: a slot for each stashed component, by component type and <see cref="StashComponent.StashKey"/>, written as one JSON object
/// <c>{ "Shop.Cart": { "version": "2", "state": { "Items": [...] } }, "Shop.Row#17": ... }</c>, sorted by key so that equal states have equal bytes.
/// </summary>
internal sealed class StashSlots
{
    private readonly Dictionary<string, StashSlot> _mounted = new(StringComparer.Ordinal);
    private Dictionary<string, SlotState> _unclaimed = new(StringComparer.Ordinal);
    private readonly HashSet<string> _removed = new(StringComparer.Ordinal);

    /// <summary>Mounted still, while a later component has their place: until the end of the render that brought it, where it took over from them.</summary>
    private readonly HashSet<StashSlot> _displaced = [];

    /// <summary>The stash holds what it should not: changes of a component that saves by itself are missing, or a component that has left the page is in it.</summary>
    public bool OweSave => _removed.Count > 0 || _mounted.Values.Any(slot => slot.SavesByItself() && slot.IsUnsaved);

    /// <summary>What the components ask for, the longest; <see langword="null"/> where none asks. One that does not is content with the default, and with nothing shorter.</summary>
    public TimeSpan? LongestTimeToLive(TimeSpan byDefault) =>
        _mounted.Values.Any(slot => slot.TimeToLive is not null) ? _mounted.Values.Max(slot => slot.TimeToLive ?? byDefault) : null;

    /// <summary>Takes what a stash held. Each part waits for its component, and stays in the stash meanwhile.</summary>
    /// <exception cref="JsonException">The bytes are not of our form.</exception>
    public void Fill(ReadOnlySpan<byte> state)
    {
        if (!state.IsEmpty)
            _unclaimed = new(JsonSerializer.Deserialize<Dictionary<string, SlotState>>(state, StashJson.Options) ?? [], StringComparer.Ordinal);
    }

    /// <summary>Mounts a component, and gives it what was recovered for it: once, so that a component which is mounted anew begins anew.</summary>
    public SlotState? Mount(StashSlot slot)
    {
        if (_mounted.TryGetValue(slot.Key, out var earlier))
            _displaced.Add(earlier);
        _mounted[slot.Key] = slot;
        return _unclaimed.Remove(slot.Key, out var state) ? state : null;
    }

    /// <summary>This component has a place that an earlier one, which is mounted still, had before.</summary>
    public bool IsShared(StashSlot slot) => _mounted.GetValueOrDefault(slot.Key) == slot && _displaced.Any(other => other.Key == slot.Key);

    /// <summary>Blazor disposes of a component after it has mounted the one that replaces it: its place may be another one's by now.</summary>
    public void Unmount(StashSlot slot)
    {
        if (!_displaced.Remove(slot) && _mounted.GetValueOrDefault(slot.Key) == slot)
            _mounted.Remove(slot.Key);
        if (slot.Kept is not null)
            _removed.Add(slot.Key);
    }

    /// <summary>The stash holds this snapshot.</summary>
    public void MarkKept(StashSnapshot snapshot)
    {
        _removed.ExceptWith(snapshot.Removed);
        foreach (var (slot, json) in snapshot.Slots)
        {
            slot.Kept = json;
            // It has left the page while it was being saved.
            if (_mounted.GetValueOrDefault(slot.Key) != slot)
                _removed.Add(slot.Key);
        }
    }

    /// <summary>Everything that is worth keeping, at this moment.</summary>
    public StashSnapshot Snapshot() => Snapshot(slot => slot.Worth());

    /// <summary>The same of a component's circuit that is to hold nothing of it any more: that is owed until it is saved.</summary>
    public StashSnapshot SnapshotWithout(StashSlot reset)
    {
        _removed.Add(reset.Key);
        return Snapshot();
    }

    /// <summary>What the stash holds of those that are to stay in it, as it is.</summary>
    public StashSnapshot Kept() => Snapshot(slot => slot.KeptState);

    private StashSnapshot Snapshot(Func<StashSlot, JsonObject?> stateOf)
    {
        var states = new SortedDictionary<string, SlotState>(_unclaimed, StringComparer.Ordinal);
        var kept = new List<(StashSlot, string)>(_mounted.Count);
        foreach (var slot in _mounted.Values)
        {
            if (stateOf(slot) is not { } state)
                continue;
            states[slot.Key] = new SlotState(slot.Version, state);
            kept.Add((slot, state.ToJsonString()));
        }

        return new StashSnapshot(states.Count == 0 ? ReadOnlyMemory<byte>.Empty : JsonSerializer.SerializeToUtf8Bytes(states, StashJson.Options), kept, [.. _removed]);
    }
}

/// <summary>The state of a circuit at one moment.</summary>
/// <param name="State">What is saved; empty when nothing is worth it.</param>
/// <param name="Slots">What it holds of each mounted component.</param>
/// <param name="Removed">Components that have left the page, and are in it no more.</param>
internal sealed record StashSnapshot(ReadOnlyMemory<byte> State, IReadOnlyList<(StashSlot Slot, string Json)> Slots, IReadOnlyList<string> Removed)
{
    public bool IsEmpty => State.IsEmpty;

    /// <summary>Which component has most of it.</summary>
    public string Largest()
    {
        using var state = JsonDocument.Parse(State);
        var (slot, bytes) = state.RootElement.EnumerateObject().Select(part => (part.Name, JsonMarshal.GetRawUtf8Value(part.Value).Length)).MaxBy(part => part.Length);
        return $"{slot} ({bytes} bytes)";
    }
}
