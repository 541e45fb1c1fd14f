namespace LiveStash.Drill.Report;

/// <summary>How long something took, many times.</summary>
/// <param name="Count">How many times.</param>
/// <param name="P50">Half took no longer, in milliseconds.</param>
/// <param name="P99">99 of 100 took no longer, in milliseconds.</param>
/// <param name="Max">The longest, in milliseconds.</param>
internal sealed record Latencies(int Count, double P50, double P99, double Max)
{
    public static Latencies Of(IEnumerable<TimeSpan> times)
    {
        var sorted = times.Select(time => time.TotalMilliseconds).Order().ToArray();
        return sorted.Length == 0 ? new Latencies(0, 0, 0, 0) : new Latencies(sorted.Length, At(sorted, 0.50), At(sorted, 0.99), sorted[^1]);
    }

    public override string ToString() => Count == 0 ? "-" : $"{P50:F0}/{P99:F0}/{Max:F0}";

    /// <summary>The nearest rank.</summary>
    private static double At(double[] sorted, double share) => sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Length) - 1)];
}
