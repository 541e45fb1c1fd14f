namespace LiveStash.Benchmarks.Command;

/// <summary>How much is measured.</summary>
/// <param name="Payloads">Bytes of state.</param>
/// <param name="Items">How many items there are, if they are small: enough that nobody measures one hot item. Any of the concurrencies divides it.</param>
/// <param name="Concurrencies">Callers at once.</param>
/// <param name="Remote">Callers at once where there is a second process: the number of them is what matters most there.</param>
/// <param name="WarmUpMax">How long a row is done before its rounds, at most, while the runtime still compiles it.</param>
/// <param name="WarmUpThere">How long a second process is kept busy before rows that have one.</param>
/// <param name="Rounds">How often each row has its turn.</param>
/// <param name="Slice">How long one turn lasts.</param>
/// <param name="MemoryItems">How many items are there when memory is measured.</param>
/// <param name="GrowthItems">How many stashes are there when rates are compared, rising.</param>
/// <param name="IdleFor">How long idle stashes are watched.</param>
internal sealed record RunPlan(
    IReadOnlyList<int> Payloads,
    int Items,
    IReadOnlyList<int> Concurrencies,
    RemoteConcurrencies Remote,
    TimeSpan WarmUpMax,
    TimeSpan WarmUpThere,
    int Rounds,
    TimeSpan Slice,
    IReadOnlyList<int> MemoryItems,
    IReadOnlyList<int> GrowthItems,
    TimeSpan IdleFor)
{
    public const int SmallPayload = 100;
    public const int UsualConcurrency = 64;
    private const int Alone = 1;
    private const int Many = 512;

    private static readonly int[] Each = [Alone, UsualConcurrency, Many];

    public static RunPlan For(bool quick) => quick ? Short : Full;

    private static RunPlan Short { get; } = new(
        [SmallPayload], 8 * 1024, [UsualConcurrency], new([UsualConcurrency, Many], [Alone, UsualConcurrency], Ask: [Many], Batch: [UsualConcurrency], RoundTrip: [Alone]), WarmUpMax: TimeSpan.FromSeconds(2), WarmUpThere: TimeSpan.FromSeconds(10), Rounds: 3, TimeSpan.FromSeconds(0.25), [200_000],
        [Figures.GrowthSizes.Least, Figures.GrowthSizes.Middle], TimeSpan.FromSeconds(5));

    private static RunPlan Full { get; } = new(
        [SmallPayload, 4 * 1024, 64 * 1024], 32 * 1024, Each, new(Each, Each, Each, Each, Each), WarmUpMax: TimeSpan.FromSeconds(6), WarmUpThere: TimeSpan.FromSeconds(45), Rounds: 5, TimeSpan.FromSeconds(0.5), [200_000, 1_000_000],
        [Figures.GrowthSizes.Least, Figures.GrowthSizes.Middle, Figures.GrowthSizes.Most], TimeSpan.FromSeconds(60));
}

/// <summary>Callers at once, for each row that needs a second process.</summary>
/// <param name="Save">Saves with their copy.</param>
/// <param name="Recover">Clients that come back to the other node.</param>
/// <param name="Ask">One question of remoting each.</param>
/// <param name="Batch">Many records in one message.</param>
/// <param name="RoundTrip">The loopback interface itself.</param>
internal sealed record RemoteConcurrencies(
    IReadOnlyList<int> Save, IReadOnlyList<int> Recover, IReadOnlyList<int> Ask, IReadOnlyList<int> Batch, IReadOnlyList<int> RoundTrip);
