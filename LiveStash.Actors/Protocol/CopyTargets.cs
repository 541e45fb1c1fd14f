using System.Collections.Concurrent;
using Akka.Cluster;
using LiveStash.Values;

namespace LiveStash.Protocol;

/// <summary>The nodes that may be given a copy now: Up, not leaving, reachable, and not silent. Written by the senders, read by everybody.</summary>
internal sealed class CopyTargets(Roster roster)
{
    private readonly ConcurrentDictionary<UniqueAddress, bool> _silent = new();

    /// <summary>There is another node that may keep something, whether or not it answers now.</summary>
    public bool Exist => !roster.View.Targets.IsEmpty;

    public bool IsAvailable(UniqueAddress node)
    {
        var view = roster.View;
        return view.Targets.Contains(node) && !view.Unreachable.Contains(node) && !_silent.ContainsKey(node);
    }

    /// <summary>The first in rendezvous order that is available and was not tried.</summary>
    public UniqueAddress? Pick(StashKey key, IReadOnlyCollection<UniqueAddress>? tried = null)
    {
        UniqueAddress? best = null;
        var bestWeight = 0UL;
        foreach (var node in roster.View.Targets)
        {
            var weight = Rendezvous.Weight(key, node);
            if ((best is null || weight > bestWeight || (weight == bestWeight && node.CompareTo(best) < 0))
                && IsAvailable(node) && tried?.Contains(node) != true)
                (best, bestWeight) = (node, weight);
        }

        return best;
    }

    /// <summary>A member that does not answer: what was sent to it may be on its way still.</summary>
    public bool IsSilent(UniqueAddress node) => _silent.ContainsKey(node) && roster.View.Members.Contains(node);

    public void Silent(UniqueAddress node) => _silent[node] = true;

    public void Heard(UniqueAddress node)
    {
        if (_silent.ContainsKey(node))
            _silent.TryRemove(node, out _);
    }
}
