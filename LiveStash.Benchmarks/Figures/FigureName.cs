namespace LiveStash.Benchmarks.Figures;

/// <summary>What figures other than rates are called.</summary>
internal static class FigureName
{
    public const string IdleCpu = "idle: CPU of 100,000 live stashes";
    public const string NodeCpu = "idle: CPU of a node without stashes";
    public const string Sweep = "expire and sweep 100,000 stashes";
    public const string Leave = "leave with 100,000 stashes";

    /// <summary>The rate with that many stashes as a part of the rate with the fewest.</summary>
    public static string Kept(string row, int stashes) => FormattableString.Invariant($"growth: {row} with {stashes:N0} stashes against {GrowthSizes.Least:N0}");
}
