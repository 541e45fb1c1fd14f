using Akka.Cluster;

namespace LiveStash.Placement;

/// <summary>The nodes that are known to have been removed. Pure.</summary>
internal sealed class RemovedNodes
{
    /// <summary>So many are known at once, and some more while it is not settled what was lost with them. Nobody talks of the first of so many any more.</summary>
    public const int KnownMax = 1024;

    private readonly HashSet<UniqueAddress> _known = [];
    private readonly Queue<UniqueAddress> _oldestFirst = [];

    public IReadOnlyCollection<UniqueAddress> All => _known;

    /// <param name="node">The one that was removed.</param>
    /// <param name="isSettled">Nothing more is to be done or said about that one.</param>
    /// <returns>It was not known.</returns>
    public bool Add(UniqueAddress node, Predicate<UniqueAddress> isSettled)
    {
        if (!_known.Add(node))
            return false;

        _oldestFirst.Enqueue(node);
        for (var looks = _known.Count; _known.Count > KnownMax && looks > 0; looks--)
            LookAt(_oldestFirst.Dequeue(), isSettled);
        return true;
    }

    private void LookAt(UniqueAddress oldest, Predicate<UniqueAddress> isSettled)
    {
        if (isSettled(oldest))
            _known.Remove(oldest);
        else
            _oldestFirst.Enqueue(oldest);
    }
}
