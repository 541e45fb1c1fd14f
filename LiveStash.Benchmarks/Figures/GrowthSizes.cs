namespace LiveStash.Benchmarks.Figures;

/// <summary>How many stashes a node holds when its rates are compared.</summary>
internal static class GrowthSizes
{
    public const int Least = 10_000;
    public const int Middle = 100_000;
    public const int Most = 1_000_000;
}
