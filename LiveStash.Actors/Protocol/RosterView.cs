using System.Collections.Immutable;
using Akka.Cluster;
using LiveStash.Values;

namespace LiveStash.Protocol;

/// <summary>The members as this node sees them now.</summary>
/// <param name="Self">This node.</param>
/// <param name="Members">All that may hold something: those that are not removed, and have not handed over all they had, in the order of their addresses.</param>
/// <param name="Targets">Those that may be given something to keep: Up, not about to leave, without this node.</param>
/// <param name="Unreachable">Those of <paramref name="Members"/> that do not answer.</param>
/// <param name="Open">Removed ones of which it is not settled yet what was lost with them.</param>
internal sealed record RosterView(
    UniqueAddress Self,
    ImmutableArray<UniqueAddress> Members,
    ImmutableHashSet<UniqueAddress> Targets,
    ImmutableHashSet<UniqueAddress> Unreachable,
    ImmutableHashSet<UniqueAddress> Open)
{
    /// <summary>This node is Up itself: before that others may not count it.</summary>
    public bool SelfIsUp { get; init; }

    /// <summary>Members that are not Up yet: one that decides alone may not have heard of them. When they are Up, everybody has.</summary>
    public ImmutableHashSet<UniqueAddress> Joining { get; init; } = [];

    /// <summary>Members that have said that they leave.</summary>
    public ImmutableHashSet<UniqueAddress> Leaving { get; init; } = [];

    /// <summary>A live primary needs nobody's agreement to hand its stash on: without it no others are enough to decide anything.</summary>
    public bool PrimaryDecidesAlone(int copies)
    {
        var counted = Members.Length + Open.Count;
        return counted - 1 < Quorum(counted, copies);
    }

    /// <summary>There is no other node, in whatever state.</summary>
    public bool IsAlone => Members.Length <= 1;

    /// <summary>On the side of a partition that is not the smaller one. Whoever joins is not counted, as the split-brain resolver does not: it may be known on one side only.</summary>
    public bool ReachesHalf
    {
        get
        {
            // Each save asks.
            if (Unreachable.IsEmpty)
                return true;
            var (reached, cutOff) = (0, 0);
            foreach (var member in Members)
            {
                if (Joining.Contains(member))
                    continue;
                if (Unreachable.Contains(member))
                    cutOff++;
                else
                    reached++;
            }

            return reached >= cutOff;
        }
    }

    /// <summary>Of <paramref name="counted"/> nodes, how many must agree so that whatever is on <paramref name="copies"/> of them is seen, and nobody else can agree otherwise.</summary>
    public static int Quorum(int counted, int copies) => Math.Max(counted / 2 + 1, counted - copies + 1);

    /// <summary>The node that a hint names, if that very incarnation is Up and answers, and is not this one.</summary>
    public UniqueAddress? Hinted(NodeHint hint) =>
        Targets.FirstOrDefault(node => hint.Names(node) && !Unreachable.Contains(node));
}
