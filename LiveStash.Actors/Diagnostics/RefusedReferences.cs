using System.Collections.Concurrent;
using LiveStash.References;
using Microsoft.Extensions.Logging;

namespace LiveStash.Diagnostics;

/// <summary>What is told of references that do not open: the log warns of each reason once in a while; the metric counts all.</summary>
internal sealed class RefusedReferences(ILogger logger, TimeProvider time, LiveStashMetrics metrics)
{
    private readonly ConcurrentDictionary<UnsealFailure, RareWarnings> _warnings = new();

    public void Add(int length, UnsealFailure failure)
    {
        metrics.Refused(failure);
        if (_warnings.GetOrAdd(failure, static (_, time) => new RareWarnings(time), time).IsDue(out var leftOut))
            logger.ReferenceRefused(length, failure, leftOut);
        else
            logger.OneMoreReferenceRefused(length, failure);
    }
}
