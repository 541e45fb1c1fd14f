using Akka.Cluster;
using LiveStash.Protocol;
using LiveStash.Values;

namespace LiveStash.Recovery;

/// <summary>Where a look-up begins. Pure.</summary>
internal static class LookupPlan
{
    /// <summary>The entry of this node is asked before any plan is made. Then: the hinted node, else everybody; on the smaller side of a partition, nobody.</summary>
    public static Beginning Begin(NodeHint? hint, RosterView view)
    {
        if (!view.ReachesHalf)
            return new Beginning(LookupRoute.Nobody, null);

        return hint is not null && view.Hinted(hint) is { } node
            ? new Beginning(LookupRoute.HintedNode, node)
            : new Beginning(LookupRoute.Everybody, null);
    }

    internal readonly record struct Beginning(LookupRoute Route, UniqueAddress? Node);
}

internal enum LookupRoute
{
    /// <summary>Short: the hinted node is a member, Up and reachable, in the very incarnation that the hint names.</summary>
    HintedNode,

    /// <summary>Long: the hint is of no use.</summary>
    Everybody,

    /// <summary>Nothing that is learned here could be relied on.</summary>
    Nobody,
}
