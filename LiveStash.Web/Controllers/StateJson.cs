using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace LiveStash.Web.Controllers;

/// <summary>Any JSON value, <c>null</c> among them, as the UTF-8 that a stash holds: as it was sent, but for the white space between its tokens.</summary>
[JsonConverter(typeof(Converter))]
public sealed class StateJson
{
    /// <summary>How deep a state may be nested: what System.Text.Json writes and reads without being told.</summary>
    internal const int DepthMax = 64;

    private readonly ReadOnlyMemory<byte> _utf8;

    internal StateJson(ReadOnlyMemory<byte> utf8) => _utf8 = utf8;

    // A method: MVC's validation would walk through a property.
    internal ReadOnlyMemory<byte> ToUtf8() => _utf8;

    private static StateJson Minify(ReadOnlySpan<byte> json)
    {
        var minified = new byte[json.Length];
        var (length, inText, escaped) = (0, false, false);
        foreach (var unit in json)
        {
            if (!inText && unit is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
                continue;
            if (unit == '"' && !escaped)
                inText = !inText;
            escaped = unit == '\\' && !escaped;
            minified[length++] = unit;
        }

        return new StateJson(minified.AsMemory(0, length));
    }

    private sealed class Converter : JsonConverter<StateJson>
    {
        public override bool HandleNull => true;

        public override StateJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            using var document = JsonDocument.ParseValue(ref reader);
            var json = JsonMarshal.GetRawUtf8Value(document.RootElement);
            // The parser does not look into strings.
            return Utf8.IsValid(json) ? Minify(json) : throw new JsonException("The value is not valid UTF-8.");
        }

        public override void Write(Utf8JsonWriter writer, StateJson value, JsonSerializerOptions options) => writer.WriteRawValue(value._utf8.Span);
    }
}
