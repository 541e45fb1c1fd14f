using Akka.Cluster;
using LiveStash.Protocol;

namespace LiveStash.Copies;

/// <summary>What other nodes have still to be told to drop. Pure.</summary>
internal sealed class PendingDrops
{
    /// <summary>At most so many in one message.</summary>
    public const int BatchMax = 1_000;

    private readonly Dictionary<UniqueAddress, HashSet<KeyedVersion>> _pending = [];

    public int Count => _pending.Values.Sum(versions => versions.Count);

    public void Add(KeyedVersion version, IEnumerable<UniqueAddress> holders)
    {
        foreach (var holder in holders)
        {
            if (!_pending.TryGetValue(holder, out var versions))
                _pending[holder] = versions = [];
            versions.Add(version);
        }
    }

    public void Done(UniqueAddress holder, IEnumerable<KeyedVersion> versions)
    {
        if (!_pending.TryGetValue(holder, out var pending))
            return;

        pending.ExceptWith(versions);
        if (pending.Count == 0)
            _pending.Remove(holder);
    }

    /// <summary>What to send now. What was meant for a node that is no member any more is meant for all others: it may have handed over, before it left, what it was to drop.</summary>
    /// <param name="others">The members but for this node.</param>
    public IReadOnlyList<(UniqueAddress Holder, Drop Drop)> Batches(IReadOnlyCollection<UniqueAddress> others)
    {
        foreach (var gone in _pending.Keys.Except(others).ToList())
        {
            _pending.Remove(gone, out var versions);
            foreach (var version in versions!)
                Add(version, others);
        }

        return [.. _pending.Select(pending => (pending.Key, new Drop([.. pending.Value.Take(BatchMax)])))];
    }
}
