using System.Collections.Concurrent;
using LiveStash.References;
using Microsoft.Extensions.Logging;

namespace LiveStash.Diagnostics;

/// <summary>What is told of references that do not open. Anybody may send any number of them, so the log warns of each reason once in a while, with the number of those left out; the metric counts all.</summary>
internal sealed class RefusedReferences(ILogger logger, TimeProvider time, LiveStashMetrics metrics)
{
    public static readonly TimeSpan WarnEvery = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<UnsealFailure, Warnings> _warnings = new();

    public void Add(int length, UnsealFailure failure)
    {
        metrics.Refused(failure);
        if (_warnings.GetOrAdd(failure, static _ => new Warnings()).IsDue(time, out var leftOut))
            logger.ReferenceRefused(length, failure, leftOut);
        else
            logger.OneMoreReferenceRefused(length, failure);
    }

    /// <summary>The warnings of one reason.</summary>
    private sealed class Warnings
    {
        private readonly Lock _gate = new();
        private long? _last;
        private int _leftOut;

        public bool IsDue(TimeProvider time, out int leftOut)
        {
            lock (_gate)
            {
                leftOut = _leftOut;
                if (_last is { } last && time.GetElapsedTime(last) < WarnEvery)
                {
                    _leftOut++;
                    return false;
                }

                (_last, _leftOut) = (time.GetTimestamp(), 0);
                return true;
            }
        }
    }
}
