using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace LiveStash.AspNetCore.Connections;

/// <summary>How values become JSON: as the web does it, with public fields, for a tuple has nothing else, and with all numbers that there are.</summary>
internal static class StashJson
{
    public static JsonSerializerOptions Options { get; } = MakeOptions();

    /// <param name="value">The value.</param>
    /// <param name="type">The type that it is declared with.</param>
    /// <param name="what">Names it, for the message.</param>
    /// <exception cref="InvalidOperationException">It cannot be written.</exception>
    public static JsonNode? Write(object? value, Type type, string what)
    {
        try
        {
            return JsonSerializer.SerializeToNode(value, type, Options);
        }
        catch (Exception exception) when (exception is NotSupportedException or JsonException or InvalidOperationException or ArgumentException)
        {
            throw new InvalidOperationException($"{what} cannot be written as JSON. Stash only what its type needs to come back, as a record of plain values. {exception.Message}", exception);
        }
    }

    /// <summary>Whether a value of that type can be read again: no delegate, and no interface or abstract class but collections and what says by itself which type it is.</summary>
    public static bool ComesBack(Type type)
    {
        if (typeof(Delegate).IsAssignableFrom(type))
            return false;
        return !(type.IsInterface || type.IsAbstract) || Options.GetTypeInfo(type) is { Kind: not JsonTypeInfoKind.Object } or { PolymorphismOptions: not null };
    }

    private static JsonSerializerOptions MakeOptions()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web) { IncludeFields = true };
        options.NumberHandling |= JsonNumberHandling.AllowNamedFloatingPointLiterals;
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
