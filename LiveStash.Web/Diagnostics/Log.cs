using Akka.Actor;

namespace LiveStash.Web.Diagnostics;

/// <summary>What the host logs. Events 2000–2099; never a reference, never a secret.</summary>
internal static partial class Log
{
    [LoggerMessage(2001, LogLevel.Information, "No seed nodes: {Address} is a cluster of its own")]
    public static partial void StandsAlone(this ILogger log, Address address);

    [LoggerMessage(2002, LogLevel.Debug, "Connection {ConnectionId} begins: {Status}")]
    public static partial void ConnectionBegins(this ILogger log, string connectionId, StashStatus status);

    [LoggerMessage(2003, LogLevel.Information, "Connection {ConnectionId} no longer owns its stash: another owner took it over, or it was deleted")]
    public static partial void ConnectionSuperseded(this ILogger log, string connectionId);

    [LoggerMessage(2006, LogLevel.Debug, "Connection {ConnectionId} ends")]
    public static partial void ConnectionEnds(this ILogger log, string connectionId);
}
