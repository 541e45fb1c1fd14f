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
            return status == MemberStatus.Removed && !cluster.IsTerminated ? NotJoined(cluster) : $"This node is {status}, not Up.";
        if (string.Join(' ', node.Verdicts.Problems([.. Elder.Of(cluster.State, cluster.SelfMember, node.Client.Options.Role)])) is { Length: > 0 } problems)
            return problems;
        return node.Home.Ready ? null : WithoutShard(node.Client.Options, Holders(cluster, node.Client.Options.Role));
    }

    /// <summary>Akka calls it removed, as one that was a member before.</summary>
    private static string NotJoined(Cluster cluster) =>
        $"This node, {cluster.SelfAddress}, has not joined a cluster yet. " + (cluster.Settings.SeedNodes is { IsEmpty: false } seeds
            ? $"One of its seed nodes must run, and be reachable under the very address that is given here: {string.Join(", ", seeds)}."
            : "It has no seed nodes: name some (ClusterOptions.SeedNodes, or akka.cluster.seed-nodes).");

    private static int Holders(Cluster cluster, string? role) => cluster.State.Members.Count(member => role is null || member.HasRole(role));

    /// <summary>A node too many waits for ever, unless another one goes.</summary>
    internal static string WithoutShard(LiveStashOptions options, int nodes) =>
        options.ShardCount / options.ShardsPerNode is var enough && nodes <= enough
            ? "This node has no shard of its own yet: the first one is on its way."
            : string.Create(CultureInfo.InvariantCulture, $"This node has no shard of its own, and there may be none left: LiveStash:ShardCount ({options.ShardCount}) / LiveStash:ShardsPerNode ({options.ShardsPerNode}) is enough for {enough} nodes, and there are {nodes}. Stop as many as are too many; fewer ShardsPerNode, or more ShardCount in a new cluster, make room.");
}
