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
            state[property.Name] = StashJson.Write(property.GetValue(component), property.PropertyType, $"{NameOf(property)}, which is marked [Stash],");
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
            if (NameIn(state, property.Name) is { } name)
                values.Add((property, property.GetValue(component), state[name].Deserialize(property.PropertyType, StashJson.Options)));
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

    /// <summary>Members of a state that no property takes.</summary>
    public IEnumerable<string> Unknown(JsonObject state) =>
        state.Select(member => member.Key).Where(name => !_properties.Any(property => IsNameOf(property.Name, name)));

    // As the web reads: whatever its case, where none has the very name.
    private static string? NameIn(JsonObject state, string property) =>
        state.ContainsKey(property) ? property : state.Select(member => member.Key).FirstOrDefault(name => IsNameOf(property, name));

    private static bool IsNameOf(string property, string member) => member.Equals(property, StringComparison.OrdinalIgnoreCase);

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

    private static PropertyInfo Checked(PropertyInfo property)
    {
        if (property is not { CanRead: true, CanWrite: true })
            throw new InvalidOperationException($"{NameOf(property)} is marked [Stash] and lacks a getter or a setter. Give it both, or remove the attribute.");
        if (!StashJson.ComesBack(property.PropertyType))
            throw new InvalidOperationException($"{NameOf(property)} is marked [Stash], and a {property.PropertyType} cannot be made anew from JSON. Give it a type that can, a converter ([JsonConverter]), or remove the attribute.");
        return property;
    }

    private static string NameOf(PropertyInfo property) => $"{property.DeclaringType}.{property.Name}";
}
