using Akka.Cluster;

namespace LiveStash.Agreement;

/// <summary>Which members are still to be asked whether LiveStash is there: it may only take its time to start.</summary>
internal sealed class RollCall
{
    /// <summary>Asked so often in vain, ten seconds long, it is not only slow: there is none.</summary>
    public const int Patience = 20;

    private readonly Dictionary<UniqueAddress, int> _missed = [];
    private readonly HashSet<UniqueAddress> _found = [];

    /// <summary>Those of the members that are to be asked now. Forgets all others.</summary>
    public IReadOnlyList<UniqueAddress> Keep(IReadOnlyCollection<UniqueAddress> members)
    {
        _found.IntersectWith(members);
        foreach (var gone in _missed.Keys.Except(members).ToList())
            _missed.Remove(gone);
        return [.. members.Where(node => !_found.Contains(node) && _missed.GetValueOrDefault(node) < Patience)];
    }

    public void Found(UniqueAddress node) => _found.Add(node);

    /// <summary>Nobody has answered there. True once: when there has been time enough.</summary>
    public bool Missed(UniqueAddress node) => (_missed[node] = _missed.GetValueOrDefault(node) + 1) == Patience;
}
