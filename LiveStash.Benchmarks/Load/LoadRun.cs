using System.Diagnostics;
using LiveStash.Benchmarks.Figures;

namespace LiveStash.Benchmarks.Load;

/// <summary>Has callers do one operation for a time, and measures it.</summary>
internal static class LoadRun
{
    /// <summary>A workload with a quota is measured in bursts; what is left below this part of the time is not worth another.</summary>
    private const double WorthAnother = 0.1;

    /// <summary>Whoever is through with its quota in no time has been measured well enough by then: each burst costs a collection.</summary>
    private const int BurstsMax = 8;

    /// <param name="workload">What is done.</param>
    /// <param name="concurrency">By how many callers at once.</param>
    /// <param name="time">For how long, without the restoring.</param>
    public static async Task<Sample> MeasureAsync(IWorkload workload, int concurrency, TimeSpan time)
    {
        Caller[] callers = [.. Enumerable.Range(0, concurrency).Select(first => new Caller(workload, first, concurrency))];
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

        var latencies = LatencyHistogram.Sum(callers.Select(caller => caller.Latencies));
        var ops = (double)latencies.Count * workload.Unit;
        return new Sample(ops / elapsed.TotalSeconds, latencies.MicrosecondsAt(50), latencies.MicrosecondsAt(99), allocated / ops);
    }
}
