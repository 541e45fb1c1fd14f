using System.Collections.Immutable;
using Akka.Cluster;

namespace LiveStash.Web.KeyRing;

/// <summary>What this node knows of the keys of the others. Written by one actor, read by the health check.</summary>
internal sealed class KeyRingVerdicts
{
    private ImmutableDictionary<UniqueAddress, bool> _shared = ImmutableDictionary<UniqueAddress, bool>.Empty;

    /// <summary>Whether the node's keys are ours; <see langword="null"/> when it has not said yet.</summary>
    public bool? SharedBy(UniqueAddress node) => Volatile.Read(ref _shared).TryGetValue(node, out var shared) ? shared : null;

    public void Set(UniqueAddress node, bool shared) => Volatile.Write(ref _shared, _shared.SetItem(node, shared));

    /// <summary>Forgets the nodes that are no members any more.</summary>
    public void Keep(IEnumerable<UniqueAddress> members) => Volatile.Write(ref _shared, _shared.RemoveRange(_shared.Keys.Except(members)));

    /// <summary>
    /// The members whose keys this node must share before it serves: those that are older, so that a node with wrong keys stops itself
    /// and not the ones that served before it. A member that cannot be reached cannot be asked, and is not waited for.
    /// </summary>
    public static IEnumerable<UniqueAddress> Elders(ClusterEvent.CurrentClusterState state, Member self) =>
        state.Members.Where(member => member.Status == MemberStatus.Up && member.IsOlderThan(self) && !state.Unreachable.Contains(member)).Select(member => member.UniqueAddress);
}
