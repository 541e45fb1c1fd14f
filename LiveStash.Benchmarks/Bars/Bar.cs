using LiveStash.Benchmarks.Figures;

namespace LiveStash.Benchmarks.Bars;

/// <summary>A figure to reach.</summary>
/// <param name="Part">The part of the run that measures it.</param>
/// <param name="Row">What is looked at, for people.</param>
/// <param name="Unit">Of both figures.</param>
/// <param name="Limit">The figure.</param>
/// <param name="Sense">Which side of it is good.</param>
/// <param name="Measured">Finds what was measured; <see langword="null"/>: nothing was.</param>
/// <param name="Key">The row of the report it stands in, if any.</param>
internal sealed record Bar(string Part, string Row, string Unit, double Limit, BarSense Sense, Func<Results, double?> Measured, RowKey? Key = null)
{
    /// <summary>LiveStash's rate for each of that row's.</summary>
    public static Bar Ratio(string part, RowKey peer, double atLeast) =>
        new(part, $"{peer.OfLiveStash.Name} against {Against(peer)}, {peer.Concurrency} at once", "×", atLeast, BarSense.AtLeast, results => results.Ratio(peer), peer);

    /// <summary>Half of LiveStash's own operations took less.</summary>
    public static Bar P50(string part, RowKey row, double underUs) =>
        new(part, $"{row.Name}, p50 alone", "µs", underUs, BarSense.Under, results => results.Find(row)?.P50Us, row);

    public static Bar Figure(string part, string name, string unit, double limit, BarSense sense) =>
        new(part, name, unit, limit, sense, results => results.FindFigure(name));

    public BarVerdict Judge(Results results)
    {
        if (Measured(results) is not { } measured)
            return new BarVerdict(this, null, BarOutcome.NotMeasured);
        var reached = Sense switch
        {
            BarSense.AtLeast => measured >= Limit,
            BarSense.AtMost => measured <= Limit,
            _ => measured < Limit,
        };
        return new BarVerdict(this, measured, reached ? BarOutcome.Reached : BarOutcome.Missed);
    }

    private static string Against(RowKey peer) => peer.Peer == PeerName.Limit ? peer.Name : peer.Peer;
}

internal enum BarSense
{
    AtLeast,
    AtMost,
    Under,
}

internal enum BarOutcome
{
    Reached,
    Missed,
    NotMeasured,
}

/// <summary>How one bar came out.</summary>
internal sealed record BarVerdict(Bar Bar, double? Measured, BarOutcome Outcome);
