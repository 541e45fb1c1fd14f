using Akka.Actor;
using Akka.Cluster;

namespace LiveStash.Placement;

/// <summary>Who refuses this node, as it was removed from the cluster there. Pure.</summary>
/// <remarks>
/// One member alone may refuse it in error, for it may be the one that is cut off. When most refuse it, the cluster goes on without this node,
/// whatever it sees itself (docs/adr/0025).
/// </remarks>
internal sealed class Quarantine
{
    private readonly HashSet<UniqueAddress> _refusing = [];

    /// <returns>Most of the members refuse this node by now.</returns>
    public bool RefusedBy(Address by, IReadOnlyCollection<UniqueAddress> members)
    {
        _refusing.UnionWith(members.Where(member => member.Address.Equals(by)));
        // Who was removed since, or started anew, refuses nobody.
        _refusing.IntersectWith(members);
        return 2 * _refusing.Count > members.Count;
    }
}
