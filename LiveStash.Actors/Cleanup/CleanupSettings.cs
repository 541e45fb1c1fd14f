using Akka.Actor;
using LiveStash.Diagnostics;
using Microsoft.Extensions.Logging;

namespace LiveStash.Cleanup;

/// <summary>What the cleanup coordinator works with.</summary>
/// <param name="Interval">How often a sweep begins.</param>
/// <param name="BatchSize">How many entries stop at once.</param>
/// <param name="LedgerPath">Where each node has its ledger, below its root.</param>
/// <param name="Nodes">The members that hold stashes.</param>
/// <param name="Time">Tells the time.</param>
/// <param name="Metrics">Counts what was swept.</param>
/// <param name="Logger">Hears of sweeps that did something, or failed.</param>
internal sealed record CleanupSettings(
    TimeSpan Interval,
    int BatchSize,
    IEnumerable<string> LedgerPath,
    Func<IReadOnlyCollection<Address>> Nodes,
    TimeProvider Time,
    LiveStashMetrics Metrics,
    ILogger Logger)
{
    /// <summary>What comes behind the storage name in the name of a ledger.</summary>
    public const string LedgerName = "expiry-ledger";
}
