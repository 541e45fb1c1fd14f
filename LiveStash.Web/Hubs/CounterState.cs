namespace LiveStash.Web.Hubs;

/// <summary>What the page keeps on the server.</summary>
/// <param name="Count">The count.</param>
internal sealed record CounterState(long Count)
{
    public const string Version = "counter-1";
    private const long CountMax = 1_000_000_000;

    public static CounterState Zero { get; } = new(0);

    public static CounterState Of(CounterState? kept) => kept ?? Zero;

    public CounterState Plus(int amount) => new(Math.Clamp(Count + amount, -CountMax, CountMax));
}
