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
        .Where(member => CanAnswer(member, state) && member.IsOlderThan(self))
        .Order(Member.AgeOrdering)
        .Select(member => new Elder(member.UniqueAddress, CountsFor(role, member)));

    /// <summary>Those that came after, and are taken for holders of stashes.</summary>
    public static IEnumerable<UniqueAddress> Younger(ClusterEvent.CurrentClusterState state, Member self, string? role) => state.Members
        .Where(member => CanAnswer(member, state) && self.IsOlderThan(member) && CountsFor(role, member))
        .Select(member => member.UniqueAddress);

    private static bool CanAnswer(Member member, ClusterEvent.CurrentClusterState state) =>
        member.Status == MemberStatus.Up && !state.Unreachable.Contains(member);

    private static bool CountsFor(string? role, Member member) => role is null || member.HasRole(role);
}
