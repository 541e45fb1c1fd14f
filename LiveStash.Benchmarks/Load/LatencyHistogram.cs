using System.Diagnostics;
using HdrHistogram;

namespace LiveStash.Benchmarks.Load;

/// <summary>How long operations took, to two digits.</summary>
internal sealed class LatencyHistogram
{
    private const int Digits = 2;
    private static readonly long Longest = 60 * Stopwatch.Frequency;

    private readonly LongHistogram _histogram = new(1, Longest, Digits);

    public long Count => _histogram.TotalCount;

    public static LatencyHistogram Sum(IEnumerable<LatencyHistogram> parts)
    {
        var sum = new LatencyHistogram();
        foreach (var part in parts)
            sum._histogram.Add(part._histogram);
        return sum;
    }

    /// <param name="ticks">Of <see cref="Stopwatch"/>.</param>
    public void Add(long ticks) => _histogram.RecordValue(Math.Clamp(ticks, 1, Longest));

    public double MicrosecondsAt(double percentile) =>
        Count == 0 ? 0 : _histogram.GetValueAtPercentile(percentile) * 1_000_000d / Stopwatch.Frequency;
}
