using LiveStash.References;
using Microsoft.Extensions.Logging;

namespace LiveStash.Diagnostics;

/// <summary>All log events of this assembly. A reference is never logged; a key is only a hash of one.</summary>
internal static partial class Log
{
    [LoggerMessage(1001, LogLevel.Information, "LiveStash is ready on {Node}: {Shards} shards of its own")]
    public static partial void Ready(this ILogger logger, string node, int shards);

    [LoggerMessage(1002, LogLevel.Warning, "Shard {Shard} has left this node; claiming another")]
    public static partial void HomeShardLost(this ILogger logger, int shard);

    [LoggerMessage(1101, LogLevel.Information, "Swept {Stopped} expired stashes")]
    public static partial void Swept(this ILogger logger, int stopped);

    [LoggerMessage(1102, LogLevel.Error, "The sweep failed; the next one will come at its time")]
    public static partial void SweepFailed(this ILogger logger, Exception failure);

    [LoggerMessage(1201, LogLevel.Warning, "A reference of {Length} characters was refused: {Failure}")]
    public static partial void ReferenceRefused(this ILogger logger, int length, UnsealFailure failure);

    [LoggerMessage(1202, LogLevel.Information, "Stash {Key} was saved under state version '{Stored}' and asked for as '{Asked}': dropped")]
    public static partial void VersionMismatch(this ILogger logger, string key, string? stored, string? asked);

    [LoggerMessage(1203, LogLevel.Error, "Migrate failed for stash {Key} from state version '{Stored}' to '{Asked}'; the stash is left to its time to live")]
    public static partial void MigrationFailed(this ILogger logger, Exception failure, string key, string? stored, string? asked);
}
