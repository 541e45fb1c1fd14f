using System.Text.Json.Nodes;

namespace LiveStash.AspNetCore.Blazor;

/// <summary>What a circuit's stash holds of one component, or of one <see cref="IStash{T}"/>.</summary>
/// <param name="Version">The app's mark for the shape of the state.</param>
/// <param name="State">The state.</param>
internal sealed record SlotState(string? Version, JsonObject State);

/// <summary>The place of one mounted component in its circuit's stash.</summary>
internal sealed class StashSlot(string key, string? version, TimeSpan? timeToLive, Func<JsonObject> read)
{
    private readonly string _initial = read().ToJsonString();

    public string Key => key;

    public string? Version => version;

    public TimeSpan? TimeToLive => timeToLive;

    /// <summary>The component's values as they were when it was mounted, before anything was recovered.</summary>
    public JsonObject Initial => JsonNode.Parse(_initial)!.AsObject();

    /// <summary>Whether the component's changes are saved without its asking.</summary>
    public Func<bool> SavesByItself { get; init; } = () => false;

    /// <summary>What the stash holds of the component; <see langword="null"/> while that is nothing.</summary>
    public string? Kept { get; set; }

    /// <summary>The component has asked for what it holds to be kept, changed or not.</summary>
    public bool IsWanted { get; set; }

    /// <summary>The component's values are worth keeping, and the stash holds others, or none.</summary>
    public bool IsUnsaved => Worth() is { } state && Unwritable is null && state.ToJsonString() != Kept;

    /// <summary>Why the component's values could not be written when they were last looked at; <see langword="null"/> when they could.</summary>
    public InvalidOperationException? Unwritable { get; private set; }

    /// <summary>What the stash holds of the component.</summary>
    public JsonObject? KeptState => Kept is { } json ? JsonNode.Parse(json)!.AsObject() : null;

    /// <summary>The component's values now, if they are worth keeping: asked for, changed since the mount, or kept already. While they cannot be written, what is kept stays, and other components are saved all the same.</summary>
    public JsonObject? Worth()
    {
        if (Read() is not { } state)
            return KeptState;
        return Kept is null && !IsWanted && state.ToJsonString() == _initial ? null : state;
    }

    private JsonObject? Read()
    {
        try
        {
            var state = read();
            Unwritable = null;
            return state;
        }
        catch (InvalidOperationException exception)
        {
            Unwritable = exception;
            return null;
        }
    }
}
