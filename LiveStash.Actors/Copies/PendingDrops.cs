using Akka.Cluster;
using LiveStash.Protocol;

namespace LiveStash.Copies;

/// <summary>What other nodes have still to be told to drop. Pure.</summary>
/// <remarks>Who has not answered yet is told nothing more, until that is forgotten: what comes for a node that is silent would have it told the same again and again.</remarks>
internal sealed class PendingDrops
{
    /// <summary>At most so many in one message.</summary>
    public const int BatchMax = 1_000;

    private readonly Dictionary<UniqueAddress, HashSet<KeyedVersion>> _pending = [];
    private readonly HashSet<UniqueAddress> _told = [];

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
        _told.Remove(holder);
        if (!_pending.TryGetValue(holder, out var pending))
            return;

        pending.ExceptWith(versions);
        if (pending.Count == 0)
            _pending.Remove(holder);
    }

    /// <summary>What was not answered by now is to be told again.</summary>
    public void ForgetTold() => _told.Clear();

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

        return [.. _pending.Where(pending => _told.Add(pending.Key)).Select(pending => (pending.Key, new Drop([.. pending.Value.Take(BatchMax)])))];
    }
}
