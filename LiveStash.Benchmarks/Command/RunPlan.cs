namespace LiveStash.Benchmarks.Command;

/// <summary>How much is measured.</summary>
/// <param name="Payloads">Bytes of state.</param>
/// <param name="Concurrencies">Callers at once.</param>
/// <param name="Rounds">How often each row has its turn.</param>
/// <param name="Slice">How long one turn lasts.</param>
/// <param name="MemoryItems">How many items are there when memory is measured.</param>
/// <param name="GrowthItems">How many stashes are there when rates are compared, rising.</param>
/// <param name="IdleFor">How long idle stashes are watched.</param>
internal sealed record RunPlan(
    IReadOnlyList<int> Payloads,
    IReadOnlyList<int> Concurrencies,
    int Rounds,
    TimeSpan Slice,
    IReadOnlyList<int> MemoryItems,
    IReadOnlyList<int> GrowthItems,
    TimeSpan IdleFor)
{
    public const int SmallPayload = 100;
    public const int UsualConcurrency = 64;

    /// <summary>With a second process, whose callers are what differs most.</summary>
    public static IReadOnlyList<int> RemoteConcurrencies { get; } = [1, UsualConcurrency, 512];

    public static RunPlan For(bool quick) => quick ? Short : Full;

    private static RunPlan Short { get; } = new(
        [SmallPayload], [UsualConcurrency], Rounds: 3, TimeSpan.FromSeconds(0.3), [200_000],
        [Figures.GrowthSizes.Least, Figures.GrowthSizes.Middle], TimeSpan.FromSeconds(10));

    private static RunPlan Full { get; } = new(
        [SmallPayload, 4 * 1024, 64 * 1024], [1, UsualConcurrency, 512], Rounds: 5, TimeSpan.FromSeconds(0.5), [200_000, 1_000_000],
        [Figures.GrowthSizes.Least, Figures.GrowthSizes.Middle, Figures.GrowthSizes.Most], TimeSpan.FromSeconds(60));
}
