using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace LiveStash;

/// <summary>Saves and reads state as JSON (System.Text.Json).</summary>
public static class StashSessionJson
{
    /// <summary>With fields, for a tuple has nothing else, and with all numbers that there are.</summary>
    private static readonly JsonSerializerOptions Defaults = new(JsonSerializerDefaults.Web)
    {
        IncludeFields = true,
        NumberHandling = JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    private const string Reflection = "Serializes by reflection. Where code is trimmed, use the overload with JsonTypeInfo.";

    /// <summary>Replaces the whole state by <paramref name="value"/> as JSON.</summary>
    /// <typeparam name="T">What the app keeps.</typeparam>
    /// <param name="session">The session.</param>
    /// <param name="value">The new state.</param>
    /// <param name="options">How to write it; default <see cref="JsonSerializerOptions.Web"/> with public fields, NaN and infinity.</param>
    /// <param name="cancellationToken">Stops the wait, not a save that has been sent.</param>
    [RequiresUnreferencedCode(Reflection), RequiresDynamicCode(Reflection)]
    public static ValueTask<StashSaveResult> SaveAsync<T>(this StashSession session, T value, JsonSerializerOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.SaveOwnedAsync(JsonSerializer.SerializeToUtf8Bytes(value, options ?? Defaults), cancellationToken);
    }

    /// <summary>Replaces the whole state by <paramref name="value"/> as JSON.</summary>
    /// <typeparam name="T">What the app keeps.</typeparam>
    /// <param name="session">The session.</param>
    /// <param name="value">The new state.</param>
    /// <param name="typeInfo">How to write it.</param>
    /// <param name="cancellationToken">Stops the wait, not a save that has been sent.</param>
    public static ValueTask<StashSaveResult> SaveAsync<T>(this StashSession session, T value, JsonTypeInfo<T> typeInfo, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.SaveOwnedAsync(JsonSerializer.SerializeToUtf8Bytes(value, typeInfo), cancellationToken);
    }

    /// <summary>The state of the session from JSON; the default of <typeparamref name="T"/> while there is none.</summary>
    /// <typeparam name="T">What the app keeps.</typeparam>
    /// <param name="session">The session.</param>
    /// <param name="options">How to read it; default <see cref="JsonSerializerOptions.Web"/> with public fields, NaN and infinity.</param>
    /// <exception cref="JsonException">The state is not JSON of that shape; give each shape a <see cref="StashEntryOptions.StateVersion"/>.</exception>
    [RequiresUnreferencedCode(Reflection), RequiresDynamicCode(Reflection)]
    public static T? Get<T>(this StashSession session, JsonSerializerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.State is { IsEmpty: false } state ? JsonSerializer.Deserialize<T>(state.Span, options ?? Defaults) : default;
    }

    /// <summary>The state of the session from JSON; the default of <typeparamref name="T"/> while there is none.</summary>
    /// <typeparam name="T">What the app keeps.</typeparam>
    /// <param name="session">The session.</param>
    /// <param name="typeInfo">How to read it.</param>
    /// <exception cref="JsonException">The state is not JSON of that shape; give each shape a <see cref="StashEntryOptions.StateVersion"/>.</exception>
    public static T? Get<T>(this StashSession session, JsonTypeInfo<T> typeInfo)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.State is { IsEmpty: false } state ? JsonSerializer.Deserialize(state.Span, typeInfo) : default;
    }
}
