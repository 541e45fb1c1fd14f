using System.Text.Json.Nodes;

namespace LiveStash.AspNetCore;

/// <summary>How the <see cref="IStash{T}"/> of a type behaves in Blazor circuits. Validated at start. A hub's stash, and a request's, take theirs as <see cref="StashEntryOptions"/>.</summary>
/// <typeparam name="T">What the app keeps.</typeparam>
public sealed class CircuitStashOptions<T>
{
    /// <summary>The app's own mark for the shape of the value, at most 64 characters, none of them a control character. One of another version goes through <see cref="Migrate"/>. Default none.</summary>
    public string? StateVersion { get; set; }

    /// <summary>How long the value outlives its circuit, 1 second to 1 day; the longest of the circuit's components and values at its first save counts. Default <see cref="LiveStashOptions.TimeToLive"/>.</summary>
    public TimeSpan? TimeToLive { get; set; }

    /// <summary>Brings a value of another version (first argument, <see langword="null"/> where none was given) into the present shape, from the JSON that it was saved as. Default: it is dropped, and the status is <see cref="StashStatus.Error"/>; so it is where this throws.</summary>
    public Func<string?, JsonNode?, T?>? Migrate { get; set; }
}
