using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using LiveStash.AspNetCore.Connections;

namespace LiveStash.AspNetCore.Blazor;

/// <summary>The properties of a component type that bear <see cref="StashAttribute"/>, read and written as one JSON object.</summary>
internal sealed class StashProperties
{
    private static readonly ConcurrentDictionary<Type, StashProperties> Known = new();
    private readonly PropertyInfo[] _properties;

    private StashProperties(Type component) => _properties = [.. Marked(component)];

    public static StashProperties Of(Type component) => Known.GetOrAdd(component, static type => new StashProperties(type));

    public JsonObject Read(object component)
    {
        var state = new JsonObject();
        foreach (var property in _properties)
            state[property.Name] = Read(component, property);
        return state;
    }

    /// <summary>Sets all properties that the state has, or none.</summary>
    /// <exception cref="JsonException">A value does not fit its property.</exception>
    /// <exception cref="TargetInvocationException">A property refuses its value.</exception>
    public void Write(object component, JsonObject state)
    {
        var values = new List<(PropertyInfo Property, object? Before, object? Value)>(_properties.Length);
        foreach (var property in _properties)
        {
            if (state.TryGetPropertyValue(property.Name, out var value))
                values.Add((property, property.GetValue(component), value.Deserialize(property.PropertyType, StashJson.Options)));
        }

        var set = 0;
        try
        {
            for (; set < values.Count; set++)
                values[set].Property.SetValue(component, values[set].Value);
        }
        catch (TargetInvocationException)
        {
            foreach (var (property, before, _) in values.Take(set))
                property.SetValue(component, before);
            throw;
        }
    }

    private static JsonNode? Read(object component, PropertyInfo property)
    {
        var value = property.GetValue(component);
        try
        {
            return JsonSerializer.SerializeToNode(value, property.PropertyType, StashJson.Options);
        }
        catch (Exception exception) when (exception is NotSupportedException or JsonException or InvalidOperationException)
        {
            throw new InvalidOperationException($"{property.DeclaringType}.{property.Name} is marked [Stash] and cannot be written as JSON. Stash only what its type needs to come back, as a record of plain values. {exception.Message}", exception);
        }
    }

    private static IEnumerable<PropertyInfo> Marked(Type component)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var type = component; type is not null && type != typeof(StashComponent); type = type.BaseType)
        {
            foreach (var property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                if (property.IsDefined(typeof(StashAttribute)) && seen.Add(property.Name))
                    yield return Checked(property);
            }
        }
    }

    private static PropertyInfo Checked(PropertyInfo property) => property is { CanRead: true, CanWrite: true }
        ? property
        : throw new InvalidOperationException($"{property.DeclaringType}.{property.Name} is marked [Stash] and lacks a getter or a setter. Give it both, or remove the attribute.");
}
