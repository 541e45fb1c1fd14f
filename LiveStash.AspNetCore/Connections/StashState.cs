using System.Text.Json;
using LiveStash.AspNetCore.Diagnostics;
using Microsoft.Extensions.Logging;

namespace LiveStash.AspNetCore.Connections;

/// <summary>The value of an app as a stash holds it: JSON.</summary>
internal static class StashState
{
    public static byte[] Write<T>(T? value) => JsonSerializer.SerializeToUtf8Bytes(value, StashJson.Options);

    /// <returns>False when the bytes are not JSON of that shape, or the type refuses them.</returns>
    public static bool TryRead<T>(ReadOnlyMemory<byte> state, ILogger log, out T? value)
    {
        value = default;
        try
        {
            if (!state.IsEmpty)
                value = JsonSerializer.Deserialize<T>(state.Span, StashJson.Options);
            return true;
        }
        catch (Exception exception)
        {
            // Also from the app's own type: thrown from here it would come again with each arrival of the page.
            log.StateRefused(typeof(T), exception);
            return false;
        }
    }
}
