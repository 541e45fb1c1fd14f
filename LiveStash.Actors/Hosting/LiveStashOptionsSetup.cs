using System.ComponentModel;
using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace LiveStash.Hosting;

/// <summary>Fills the options from the configuration section and checks them, collecting what is wrong: unknown names, values of another type, values out of range.</summary>
internal sealed class LiveStashOptionsSetup(IConfiguration? configuration = null) : IConfigureOptions<LiveStashOptions>, IValidateOptions<LiveStashOptions>
{
    /// <summary>Sections below ours that belong to other packages of LiveStash.</summary>
    private static readonly string[] OtherSections = ["Web"];

    private static readonly Dictionary<string, PropertyInfo> Properties =
        typeof(LiveStashOptions).GetProperties(BindingFlags.Public | BindingFlags.Instance).ToDictionary(property => property.Name, StringComparer.OrdinalIgnoreCase);

    private readonly List<string> _misread = [];

    public void Configure(LiveStashOptions options)
    {
        _misread.Clear();
        foreach (var setting in configuration?.GetSection(LiveStashOptions.SectionName).GetChildren() ?? [])
        {
            if (!OtherSections.Contains(setting.Key, StringComparer.OrdinalIgnoreCase))
                Set(options, setting);
        }
    }

    public ValidateOptionsResult Validate(string? name, LiveStashOptions options)
    {
        string[] problems = [.. _misread, .. LiveStashOptionsRules.Check(options)];
        return problems.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private void Set(LiveStashOptions options, IConfigurationSection setting)
    {
        if (!Properties.TryGetValue(setting.Key, out var property))
        {
            _misread.Add($"{setting.Path} is not an option of LiveStash. Remove it, or use one of: {string.Join(", ", Properties.Keys.Order(StringComparer.Ordinal))}.");
            return;
        }

        try
        {
            property.SetValue(options, Read(property.PropertyType, setting.Value ?? ""));
        }
        catch (Exception failure) when (failure is FormatException or ArgumentException or NotSupportedException or OverflowException)
        {
            _misread.Add($"{setting.Path} is '{setting.Value}', which is no {Describe(property)}.");
        }
    }

    /// <summary>One name of an enumeration: of a list, .NET makes a value that nobody wrote. Of a time span, hours, minutes and seconds must all be there: .NET takes 300 for days and 5:00 for hours, which hardly anybody means.</summary>
    private static object? Read(Type type, string text) => (type.IsEnum && text.Contains(',')) || (type == typeof(TimeSpan) && text.Count(unit => unit == ':') != 2)
        ? throw new FormatException()
        : TypeDescriptor.GetConverter(type).ConvertFromInvariantString(text);

    private static string Describe(PropertyInfo property) => (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType).Name switch
    {
        nameof(TimeSpan) => "time span; write hours:minutes:seconds, as 00:05:00 for five minutes",
        nameof(Int32) or nameof(Int64) when property.Name.Contains("Bytes", StringComparison.Ordinal) => "number of bytes, or too large a one; write digits only, as 1048576 for 1 MiB",
        nameof(Int32) or nameof(Int64) => "whole number, or too large a one; write digits only",
        _ when property.PropertyType.IsEnum => $"value that there is; write one of: {string.Join(", ", Enum.GetNames(property.PropertyType))}",
        var other => other,
    };
}
