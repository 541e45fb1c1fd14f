using Akka.Cluster;

namespace LiveStash.Agreement;

/// <summary>A member that served before this node.</summary>
/// <param name="Node">Its incarnation.</param>
/// <param name="Counts">It is taken for a holder of stashes, and so it must answer; one of another role may.</param>
internal sealed record Elder(UniqueAddress Node, bool Counts)
{
    /// <summary>
    /// The oldest first. Only older members, so that a node that differs stops itself and not those that served before it. A member that
    /// cannot be reached cannot be asked, and is not waited for.
    /// </summary>
    public static IEnumerable<Elder> Of(ClusterEvent.CurrentClusterState state, Member self, string? role) => state.Members
        .Where(member => member.Status == MemberStatus.Up && member.IsOlderThan(self) && !state.Unreachable.Contains(member))
        .Order(Member.AgeOrdering)
        .Select(member => new Elder(member.UniqueAddress, role is null || member.HasRole(role)));
}
