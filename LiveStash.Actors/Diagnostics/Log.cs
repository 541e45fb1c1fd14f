using Akka.Actor;
using LiveStash.References;
using Microsoft.Extensions.Logging;

namespace LiveStash.Diagnostics;

/// <summary>All log events of this assembly. A reference is never logged; a key is only a hash of one.</summary>
internal static partial class Log
{
    [LoggerMessage(1001, LogLevel.Information, "This node has {Shards} shards of its own: new stashes can be created here")]
    public static partial void HomeShardsClaimed(this ILogger logger, int shards);

    [LoggerMessage(1002, LogLevel.Warning, "Shard {Shard} has left this node; claiming another")]
    public static partial void HomeShardLost(this ILogger logger, int shard);

    [LoggerMessage(1003, LogLevel.Information, "This node has handed {Moved} stashes to other nodes and leaves")]
    public static partial void Evacuated(this ILogger logger, int moved);

    [LoggerMessage(1004, LogLevel.Warning, "This node leaves with {Left} stashes that no other node took; {Moved} were handed over")]
    public static partial void EvacuationIncomplete(this ILogger logger, long left, long moved);

    [LoggerMessage(1005, LogLevel.Warning, "The cluster goes on without this node, which ends; out of its reach at the end: {Unreachable}")]
    public static partial void Downed(this ILogger logger, string unreachable);

    [LoggerMessage(1006, LogLevel.Error, "This node is not ready, as it does not agree with older ones: {Difference}")]
    public static partial void Disagrees(this ILogger logger, string difference);

    [LoggerMessage(1007, LogLevel.Information, "This node agrees with all older ones now")]
    public static partial void Agrees(this ILogger logger);

    [LoggerMessage(1008, LogLevel.Warning, "No LiveStash has answered for ten seconds on {Node}, which is a member of the cluster and taken for a holder of stashes: look-ups and copies wait for it. Set LiveStash:Role on all nodes that use LiveStash to a role that only these have")]
    public static partial void HasNoLiveStash(this ILogger logger, Address node);

    [LoggerMessage(1009, LogLevel.Warning, "{Problem}")]
    public static partial void CrashesInARowEndAll(this ILogger logger, string problem);

    [LoggerMessage(1010, LogLevel.Information, "Neither remoting nor clustering is set up for the actor system: {Address} is a cluster of its own, and shares no stashes with other servers. To share them, call WithRemoting and WithClustering inside AddAkka, with the same seed nodes on each server")]
    public static partial void StandsAlone(this ILogger logger, Address address);

    [LoggerMessage(1011, LogLevel.Error, "LiveStash's services are there, and no actor system has a node of it: nothing can be stashed. Call WithLiveStash on what AddAkka is called on, or, beside AddLiveStash, akka.WithLiveStash(provider) where the actor system is set up")]
    public static partial void NodeIsMissing(this ILogger logger);

    [LoggerMessage(1012, LogLevel.Information, "This node was always the only one, and {Left} stashes end with it. Where several servers are one cluster (WithRemoting and WithClustering inside AddAkka, with the same seed nodes on each), the others take them over")]
    public static partial void EndsWithItsStashes(this ILogger logger, long left);

    [LoggerMessage(1013, LogLevel.Warning, "Most members refuse this node: they have removed it from the cluster, and it downs itself")]
    public static partial void IsRefused(this ILogger logger);

    [LoggerMessage(1014, LogLevel.Warning, "Node {Node} cannot be reached on its port {Port} for a lane ({Problem}): what is said to it goes through Akka.Remote, which is slower. Let that port through (LiveStash:LanePort there makes it always the same), or set LiveStash:LanePort to -1 on all nodes")]
    public static partial void LaneCannotBeOpened(this ILogger logger, string node, int port, string problem);

    [LoggerMessage(1015, LogLevel.Warning, "LiveStash:LanePort {Port} cannot be opened on host '{Host}' ({Problem}): what younger nodes say to this one goes through Akka.Remote, which is slower. Give another port, 0 for any that is free, or -1 for no lanes")]
    public static partial void LanePortCannotBeOpened(this ILogger logger, int port, string host, string problem);

    [LoggerMessage(1016, LogLevel.Warning, "The certificate that lanes need cannot be made here ({Problem}): all goes through Akka.Remote, which is slower")]
    public static partial void LaneHasNoCertificate(this ILogger logger, string problem);

    [LoggerMessage(1101, LogLevel.Information, "Swept {Stopped} expired stashes")]
    public static partial void Swept(this ILogger logger, int stopped);

    [LoggerMessage(1102, LogLevel.Error, "The sweep failed; the next one will come at its time")]
    public static partial void SweepFailed(this ILogger logger, Exception failure);

    [LoggerMessage(1201, LogLevel.Warning, "A reference of {Length} characters was refused: {Failure} (left out since the last such warning: {LeftOut})")]
    public static partial void ReferenceRefused(this ILogger logger, int length, UnsealFailure failure, int leftOut);

    [LoggerMessage(1202, LogLevel.Information, "Stash {Key} was saved under state version '{Stored}' and asked for as '{Asked}': dropped")]
    public static partial void VersionMismatch(this ILogger logger, string key, string? stored, string? asked);

    [LoggerMessage(1203, LogLevel.Error, "Migrate failed for stash {Key} from state version '{Stored}' to '{Asked}'; the stash is left to its time to live")]
    public static partial void MigrationFailed(this ILogger logger, Exception failure, string key, string? stored, string? asked);

    [LoggerMessage(1204, LogLevel.Debug, "A reference of {Length} characters was refused: {Failure}")]
    public static partial void OneMoreReferenceRefused(this ILogger logger, int length, UnsealFailure failure);

    [LoggerMessage(1206, LogLevel.Warning, "A state was not saved. {Problem} (Left out since the last such warning: {LeftOut})")]
    public static partial void StateTooLarge(this ILogger logger, string problem, int leftOut);

    [LoggerMessage(1205, LogLevel.Error, "What the app has a session do when its stash was taken over has failed")]
    public static partial void SupersededCallbackFailed(this ILogger logger, Exception? exception);
}
