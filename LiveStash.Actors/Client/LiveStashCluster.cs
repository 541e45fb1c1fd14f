using Akka.Actor;
using Akka.Cluster;
using LiveStash.Protocol;

namespace LiveStash.Client;

/// <summary>Asks the members what they hold.</summary>
internal sealed class LiveStashCluster(StashClientServices services) : ILiveStashCluster
{
    public string Self => services.Started.Current?.Address ?? "";

    /// <summary>Where each node answers, below its root.</summary>
    public static string GatewayName(string storageName) => $"{storageName}-gateway";

    public async ValueTask<IReadOnlyList<StashNode>> GetNodesAsync(CancellationToken cancellationToken = default)
    {
        if (services.Started.Current is not { } node)
            return [];

        var state = node.Cluster.State;
        return await Task.WhenAll(state.Members
            .OrderBy(member => member.Address.ToString(), StringComparer.Ordinal)
            .Select(member => DescribeAsync(node, member, state.Unreachable.Contains(member), cancellationToken))).ConfigureAwait(false);
    }

    private async Task<StashNode> DescribeAsync(RunningNode node, Member member, bool unreachable, CancellationToken cancellationToken)
    {
        var status = unreachable ? "Unreachable" : member.Status.ToString();
        var holds = services.Options.Role is not { } role || member.HasRole(role);
        var stats = unreachable || !holds ? null : await AskAsync(node, member.Address, cancellationToken).ConfigureAwait(false);
        return new StashNode(
            member.Address.ToString(),
            status,
            stats?.Entries,
            stats?.Copies,
            stats?.Orphans,
            stats?.Bytes,
            stats?.UnderCopied,
            stats?.MovedIn,
            stats?.MovedAway,
            member.Address == node.Cluster.SelfAddress);
    }

    private async Task<NodeStats?> AskAsync(RunningNode node, Address member, CancellationToken cancellationToken)
    {
        var path = new RootActorPath(member) / "user" / GatewayName(services.Options.StorageName);
        try
        {
            return await node.Cluster.System.ActorSelection(path).Ask<NodeStats>(GetNodeStats.Instance, services.Options.LookupTimeout, cancellationToken).ConfigureAwait(false);
        }
        catch (AskTimeoutException)
        {
            return null;
        }
    }
}
