using LiveStash.Drill.Faults;
using LiveStash.Drill.Rounds;

namespace LiveStash.Drill.Report;

/// <summary>All rounds of one fault. Times are in seconds, latencies in milliseconds.</summary>
internal sealed record FaultSummary
{
    public required string Fault { get; init; }

    public required int Rounds { get; init; }

    /// <summary>Rounds in which a promise was broken.</summary>
    public required int Broken { get; init; }

    /// <summary>The share of rounds that break a promise is not higher, with 95 % confidence.</summary>
    public required double BrokenAtMost { get; init; }

    public required long Stashes { get; init; }

    public required long Saves { get; init; }

    public required long Excused { get; init; }

    public required long UnderAcknowledged { get; init; }

    public required long Unpromised { get; init; }

    public required long StaleReads { get; init; }

    public required int Wipes { get; init; }

    public required Latencies RecoveriesFromVictim { get; init; }

    public required Latencies Recoveries { get; init; }

    /// <summary>Of clients that were told that there is nothing any more.</summary>
    public required Latencies ToldGone { get; init; }

    public required double NoServiceMax { get; init; }

    public required double StashWithoutServiceMax { get; init; }

    public required Latencies WholeAfter { get; init; }

    public required Latencies CopiedAfterRemoval { get; init; }

    public required double? BytesPerStash { get; init; }

    public static IReadOnlyList<FaultSummary> Of(IEnumerable<RoundResult> rounds) =>
        [.. rounds.GroupBy(round => round.Plan.Fault).OrderBy(fault => fault.Key).Select(fault => Of(fault.Key.Name(), [.. fault]))];

    public static FaultSummary Of(string name, IReadOnlyList<RoundResult> rounds)
    {
        var broken = rounds.Count(round => round.Violations.Count > 0);
        return new FaultSummary
        {
            Fault = name,
            Rounds = rounds.Count,
            Broken = broken,
            BrokenAtMost = UpperBound.Of(broken, rounds.Count),
            Stashes = rounds.Sum(round => (long)round.Counts.Stashes),
            Saves = rounds.Sum(round => (long)round.Counts.Saves),
            Excused = rounds.Sum(round => (long)round.Counts.Excused),
            UnderAcknowledged = rounds.Sum(round => (long)round.Counts.UnderAcknowledged),
            Unpromised = rounds.Sum(round => (long)round.Counts.Unpromised),
            StaleReads = rounds.Sum(round => (long)round.Counts.StaleReads),
            Wipes = rounds.Count(round => round.Counts.Wipes > 0),
            RecoveriesFromVictim = Latencies.Of(rounds.SelectMany(FromVictim)),
            Recoveries = Latencies.Of(rounds.SelectMany(round => round.Recoveries).Where(recovery => recovery.HasState).Select(recovery => recovery.Took)),
            ToldGone = Latencies.Of(rounds.SelectMany(round => round.Recoveries).Where(recovery => !recovery.HasState).Select(recovery => recovery.Took)),
            NoServiceMax = rounds.Max(round => round.NoService).TotalSeconds,
            StashWithoutServiceMax = rounds.Max(round => round.StashWithoutService).TotalSeconds,
            WholeAfter = Latencies.Of(rounds.Select(round => round.WholeAfter).OfType<TimeSpan>()),
            CopiedAfterRemoval = Latencies.Of(rounds.Select(round => round.Fault.CopiedAgain).OfType<TimeSpan>()),
            BytesPerStash = rounds.Average(round => round.BytesPerStash),
        };
    }

    private static IEnumerable<TimeSpan> FromVictim(RoundResult round) =>
        round.Recoveries.Where(recovery => recovery.HasState && recovery.IsOfVictim(round.Fault.Strikes)).Select(recovery => recovery.Took);
}
