using System.Text.Json;

namespace LiveStash.Web.Hubs;

/// <summary>What the page keeps on the server.</summary>
/// <param name="Count">The count.</param>
internal sealed record CounterState(long Count)
{
    public const string Version = "counter-1";

    public static CounterState Zero { get; } = new(0);

    public static CounterState Of(StashSession session)
    {
        try
        {
            return session.Get<CounterState>() ?? Zero;
        }
        catch (JsonException)
        {
            // Only a caller that wrote something else under our version, over the HTTP API, can bring this about: it counts from 0.
            return Zero;
        }
    }

    public CounterState Plus(int amount) => new(Math.Clamp(Count + amount, -CountMax, CountMax));

    private const long CountMax = 1_000_000_000;
}
