namespace LiveStash.Benchmarks.Bars;

/// <summary>What the run says to a script.</summary>
internal static class ExitCode
{
    public const int Reached = 0;
    public const int Missed = 1;
    public const int NotMeasured = 3;

    /// <summary>A missed bar is told before one that could not be measured; and that one is not taken for reached.</summary>
    public static int Of(IReadOnlyCollection<BarVerdict> verdicts)
    {
        if (verdicts.Any(verdict => verdict.Outcome == BarOutcome.Missed))
            return Missed;
        return verdicts.Any(verdict => verdict.Outcome == BarOutcome.NotMeasured) ? NotMeasured : Reached;
    }
}
