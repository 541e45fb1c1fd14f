using Akka.Cluster;

namespace LiveStash.Agreement;

/// <summary>
/// Members that came after this node and count as holders of stashes, until LiveStash has been found on them. They find out for
/// themselves whether they agree; one without LiveStash has nobody to find out.
/// </summary>
internal sealed class Newcomers
{
    /// <summary>Asked so often in vain, ten seconds long, it does not only take its time to start: it is told of, and asked no more.</summary>
    public const int Patience = 20;

    private readonly Dictionary<UniqueAddress, int> _missed = [];
    private readonly HashSet<UniqueAddress> _found = [];

    /// <summary>Those to ask now. Forgets those that have gone.</summary>
    public IReadOnlyList<UniqueAddress> Keep(IReadOnlyCollection<UniqueAddress> younger)
    {
        _found.IntersectWith(younger);
        foreach (var gone in _missed.Keys.Except(younger).ToList())
            _missed.Remove(gone);
        return [.. younger.Where(node => !_found.Contains(node) && _missed.GetValueOrDefault(node) < Patience)];
    }

    public void Found(UniqueAddress node) => _found.Add(node);

    /// <summary>Nobody has answered there. Whether that is to be told of: once.</summary>
    public bool Missed(UniqueAddress node) => (_missed[node] = _missed.GetValueOrDefault(node) + 1) == Patience;
}
