namespace LiveStash.Benchmarks.Figures;

/// <summary>One round of one row.</summary>
/// <param name="Ops">Operations per second.</param>
/// <param name="P50Us">Half of them took no longer, in microseconds.</param>
/// <param name="P99Us">99 of 100 took no longer, in microseconds.</param>
/// <param name="Bytes">Bytes that this process allocated for each.</param>
internal readonly record struct Sample(double Ops, double P50Us, double P99Us, double Bytes)
{
    /// <summary>Each figure's own median.</summary>
    public static Sample MedianOf(IReadOnlyCollection<Sample> rounds) => new(
        Median.Of(rounds.Select(round => round.Ops)),
        Median.Of(rounds.Select(round => round.P50Us)),
        Median.Of(rounds.Select(round => round.P99Us)),
        Median.Of(rounds.Select(round => round.Bytes)));
}
