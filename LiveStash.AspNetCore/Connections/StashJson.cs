using System.Text.Json;

namespace LiveStash.AspNetCore.Connections;

/// <summary>How values become JSON: as the web does it, and with public fields, for a tuple has nothing else.</summary>
internal static class StashJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web) { IncludeFields = true };
}
