using System.Diagnostics;

namespace LiveStash.Benchmarks.Load;

/// <summary>One of several callers: does one operation after the other.</summary>
internal sealed class Caller(IWorkload workload, int first, int step)
{
    /// <summary>Operations that complete at once would otherwise keep the thread from the other callers.</summary>
    private const int YieldEvery = 256;

    private long _next = first;

    public LatencyHistogram Latencies { get; } = new();

    /// <summary>All numbers of the last burst are below this one.</summary>
    public long Used { get; private set; }

    /// <summary>Until that time, or until the quota is used up; then the next call begins a new one.</summary>
    public async Task RunAsync(long end)
    {
        var quota = workload.Quota;
        var started = Stopwatch.GetTimestamp();
        for (var turn = 1; _next < quota && started < end; turn++)
        {
            await workload.OperateAsync(_next);
            var now = Stopwatch.GetTimestamp();
            Latencies.Add(now - started);
            _next += step;
            started = now;
            if (turn % YieldEvery == 0)
            {
                await Task.Yield();
                started = Stopwatch.GetTimestamp();
            }
        }

        Used = _next;
        if (quota != long.MaxValue)
            _next = first;
    }
}
