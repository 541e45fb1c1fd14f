using System.Globalization;
using Akka.Actor;
using Akka.Cluster;
using LiveStash.Agreement;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace LiveStash.Hosting;

/// <summary>Whether a node can take stashes on, and what is missing.</summary>
internal static class NodeHealth
{
    public static HealthCheckResult Check(ActorSystem system, NodeServices node) =>
        Problem(Cluster.Get(system), node) is { } problem ? HealthCheckResult.Unhealthy(problem) : HealthCheckResult.Healthy();

    private static string? Problem(Cluster cluster, NodeServices node)
    {
        if (node.Duty.Draining)
            return "This node is stopping.";
        if (node.Keys.Fault() is { } fault)
            return $"This node cannot use its Data Protection keys: {fault} Give it a store of keys that it may read and write (PersistKeysTo…).";
        if (cluster.SelfMember.Status is var status && status != MemberStatus.Up)
            return $"This node is {status}, not Up.";
        if (string.Join(' ', node.Verdicts.Problems([.. Elder.Of(cluster.State, cluster.SelfMember, node.Client.Options.Role)])) is { Length: > 0 } problems)
            return problems;
        return node.Home.Ready ? null : $"This node has no shard of its own yet. {RoomForNodes(node.Client.Options)}";
    }

    /// <summary>A node too many waits for ever, unless another one goes.</summary>
    private static string RoomForNodes(LiveStashOptions options) => string.Create(
        CultureInfo.InvariantCulture,
        $"LiveStash:ShardCount ({options.ShardCount}) / LiveStash:ShardsPerNode ({options.ShardsPerNode}) is enough for {options.ShardCount / options.ShardsPerNode} nodes.");
}
