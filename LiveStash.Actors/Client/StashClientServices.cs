using LiveStash.Diagnostics;
using LiveStash.References;
using Microsoft.Extensions.Logging;

namespace LiveStash.Client;

/// <summary>What sessions need, whether or not the node runs yet.</summary>
internal sealed record StashClientServices(
    LiveStashOptions Options,
    ReferenceCodec Codec,
    NodeStarted Started,
    TimeProvider Time,
    LiveStashMetrics Metrics,
    ILogger Logger)
{
    public StateLimit Limit { get; } = new(Options.MaxPayloadBytes, Logger, Time);

    public RefusedReferences Refused { get; } = new(Logger, Time, Metrics);

    /// <summary>One for all sessions: they have no field for it.</summary>
    public StashFinder Finder { get; } = new(Options, Time, Metrics);
}
