using System.Diagnostics;

namespace LiveStash.Benchmarks.Load;

/// <summary>One of several callers: does one operation after the other.</summary>
internal sealed class Caller(IWorkload workload, long first, int step)
{
    /// <summary>Operations that complete at once would otherwise keep the thread from the other callers.</summary>
    private const int YieldEvery = 256;

    private readonly long _first = first;

    public LatencyHistogram Latencies { get; } = new();

    /// <summary>The number that the next call begins with.</summary>
    public long Next { get; private set; } = first;

    /// <summary>All numbers of the last burst are below this one.</summary>
    public long Used { get; private set; }

    /// <summary>Until that time, or until the quota is used up; then the next call begins a new one.</summary>
    public async Task RunAsync(long end)
    {
        var quota = workload.Quota;
        var started = Stopwatch.GetTimestamp();
        for (var turn = 1; Next < quota && started < end; turn++)
        {
            await workload.OperateAsync(Next);
            var now = Stopwatch.GetTimestamp();
            Latencies.Add(now - started);
            Next += step;
            started = now;
            if (turn % YieldEvery == 0)
            {
                await Task.Yield();
                started = Stopwatch.GetTimestamp();
            }
        }

        Used = Next;
        if (quota != long.MaxValue)
            Next = _first;
    }
}
