using System.Text.Json;

namespace LiveStash.AspNetCore.Connections;

/// <summary>The value of an app as a stash holds it: JSON.</summary>
internal static class StashState
{
    public static byte[] Write<T>(T? value) => JsonSerializer.SerializeToUtf8Bytes(value, JsonSerializerOptions.Web);

    /// <returns>False when the bytes are not JSON of that shape.</returns>
    public static bool TryRead<T>(ReadOnlyMemory<byte> state, out T? value)
    {
        value = default;
        try
        {
            if (!state.IsEmpty)
                value = JsonSerializer.Deserialize<T>(state.Span, JsonSerializerOptions.Web);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
