using System.Text.RegularExpressions;

namespace LiveStash.Hosting;

/// <summary>The ranges of the options. Each problem says value, rule and name.</summary>
internal static partial class LiveStashOptionsRules
{
    private const long BytesPerNodeMin = 1024 * 1024;

    private static readonly TimeSpan CopyTimeoutMax = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan CopyLeaseMin = TimeSpan.FromSeconds(4);

    public static IEnumerable<string> Check(LiveStashOptions o)
    {
        string?[] problems =
        [
            Between(nameof(o.TimeToLive), o.TimeToLive, LiveStashOptions.TimeToLiveMin, LiveStashOptions.TimeToLiveMax),
            Between(nameof(o.CleanupInterval), o.CleanupInterval, TimeSpan.FromMilliseconds(100), TimeSpan.FromDays(1)),
            Between(nameof(o.CleanupBatchSize), o.CleanupBatchSize, 1, 100_000),
            Named(nameof(o.StorageName), o.StorageName),
            Between(nameof(o.MaxPayloadBytes), o.MaxPayloadBytes, 1, 16 * 1024 * 1024, " bytes"),
            o.MaxBytesPerNode < BytesPerNodeMin ? $"{Path(nameof(o.MaxBytesPerNode))} is {o.MaxBytesPerNode}; it must be at least {BytesPerNodeMin} bytes (1 MiB). Give more, or leave it out for 40 % of the memory." : null,
            o.MaxEntriesPerNode < 1 ? $"{Path(nameof(o.MaxEntriesPerNode))} is {o.MaxEntriesPerNode}; it must be at least 1. Give more, or leave it out for no limit." : null,
            Between(nameof(o.Copies), o.Copies, 1, 2),
            Enum.IsDefined(o.AckMode) ? null : $"{Path(nameof(o.AckMode))} is {o.AckMode}; it must be {nameof(AckMode.Copied)} or {nameof(AckMode.Local)}.",
            Between(nameof(o.CopyTimeout), o.CopyTimeout, TimeSpan.FromMilliseconds(50), CopyTimeoutMax),
            Between(nameof(o.CopyLease), o.CopyLease, CopyLeaseMin, TimeSpan.FromDays(1)),
            TimeToRenew(o.CopyTimeout, o.CopyLease),
            Between(nameof(o.ShardCount), o.ShardCount, 1, 1_000),
            Between(nameof(o.ShardsPerNode), o.ShardsPerNode, 1, Math.Clamp(o.ShardCount, 1, 1_000)),
            o.Role is "" ? $"{Path(nameof(o.Role))} is empty; give a role's name, or leave it out for all members." : null,
            Between(nameof(o.LookupTimeout), o.LookupTimeout, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(1)),
            Between(nameof(o.HedgeAfter), o.HedgeAfter, TimeSpan.FromMilliseconds(10), TimeSpan.FromSeconds(10)),
            TimeToAskEverybody(o.HedgeAfter, o.LookupTimeout),
            Between(nameof(o.LanePort), o.LanePort, -1, 65_535),
            Between(nameof(o.EvacuationTimeout), o.EvacuationTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10)),
        ];
        return problems.OfType<string>();
    }

    private static string? Between<T>(string name, T value, T least, T most, string unit = "") where T : IComparable<T> =>
        value.CompareTo(least) < 0 || value.CompareTo(most) > 0
            ? $"{Path(name)} is {value}; it must be between {least} and {most}{unit}."
            : null;

    private static string? TimeToAskEverybody(TimeSpan hedge, TimeSpan lookup) =>
        hedge > lookup / 2
            ? $"{Path(nameof(LiveStashOptions.HedgeAfter))} is {hedge} and {Path(nameof(LiveStashOptions.LookupTimeout))} is {lookup}; a look-up must last at least twice as long as it waits for one node before it asks all others."
            : null;

    /// <summary>A copy must not end while the batch that renews it is on its way, lost, and sent again.</summary>
    private static string? TimeToRenew(TimeSpan timeout, TimeSpan lease) =>
        timeout <= CopyTimeoutMax && lease >= CopyLeaseMin && timeout > lease / 4
            ? $"{Path(nameof(LiveStashOptions.CopyTimeout))} is {timeout} and {Path(nameof(LiveStashOptions.CopyLease))} is {lease}; the lease must be at least four times the time-out."
            : null;

    private static string? Named(string name, string? value) =>
        StorageNames().IsMatch(value ?? "")
            ? null
            : $"{Path(name)} is '{value}'; it must have 1 to 64 letters, digits, '-' or '_'.";

    private static string Path(string name) => $"{LiveStashOptions.SectionName}:{name}";

    [GeneratedRegex("^[A-Za-z0-9_-]{1,64}\\z")]
    private static partial Regex StorageNames();
}
