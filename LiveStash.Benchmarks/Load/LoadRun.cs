using System.Diagnostics;
using LiveStash.Benchmarks.Figures;

namespace LiveStash.Benchmarks.Load;

/// <summary>Has callers do one operation for a time, turn after turn, and measures it. Where there is no quota, a turn goes on where the one before it has stopped: all items are met, however many there are.</summary>
/// <param name="workload">What is done.</param>
/// <param name="concurrency">By how many callers at once.</param>
internal sealed class LoadRun(IWorkload workload, int concurrency)
{
    /// <summary>A workload with a quota is measured in bursts; what is left below this part of the time is not worth another.</summary>
    private const double WorthAnother = 0.1;

    /// <summary>Whoever is through with its quota in no time has been measured well enough by then: each burst costs a collection.</summary>
    private const int BurstsMax = 8;

    private readonly long[] _next = [.. Enumerable.Range(0, concurrency)];

    /// <summary>One turn.</summary>
    /// <param name="time">For how long, without the restoring.</param>
    public async Task<Sample> MeasureAsync(TimeSpan time)
    {
        Caller[] callers = [.. _next.Select(next => new Caller(workload, next, concurrency))];
        var (elapsed, allocated, bursts) = (TimeSpan.Zero, 0L, 0);
        do
        {
            await workload.PrepareAsync();
            // What others have left behind is not this one's to collect.
            GC.Collect();
            var bytes = GC.GetTotalAllocatedBytes(precise: true);
            var started = Stopwatch.GetTimestamp();
            var end = started + (long)((time - elapsed).TotalSeconds * Stopwatch.Frequency);
            await Task.WhenAll(callers.Select(caller => Task.Run(() => caller.RunAsync(end))));
            elapsed += Stopwatch.GetElapsedTime(started);
            allocated += GC.GetTotalAllocatedBytes(precise: true) - bytes;
            await workload.RestoreAsync((int)Math.Min(workload.Quota, callers.Max(caller => caller.Used)));
        }
        while (time - elapsed > time * WorthAnother && ++bursts < BurstsMax);

        for (var caller = 0; caller < callers.Length; caller++)
            _next[caller] = callers[caller].Next;
        var latencies = LatencyHistogram.Sum(callers.Select(caller => caller.Latencies));
        var ops = (double)latencies.Count * workload.Unit;
        return new Sample(ops / elapsed.TotalSeconds, latencies.MicrosecondsAt(50), latencies.MicrosecondsAt(99), allocated / ops);
    }
}
