namespace LiveStash.Placement;

/// <summary>Which shards to ask for next. Pure: the steward's decisions.</summary>
/// <remarks>
/// Walks the candidates in the node's order, as many at once as are still wanted. Each answer says here or elsewhere; at the end of
/// the list the walk starts over, since shards of a node that left are free again.
/// </remarks>
internal sealed class ShardClaims(IReadOnlyList<int> candidates, int wanted)
{
    private readonly SortedSet<int> _claimed = [];
    private readonly HashSet<int> _asked = [];
    private int _cursor;

    public IReadOnlyCollection<int> Claimed => _claimed;

    /// <summary>Asked for, and not answered yet: to be asked again.</summary>
    public IReadOnlyCollection<int> Unanswered => _asked;

    public void Here(int shard)
    {
        _asked.Remove(shard);
        _claimed.Add(shard);
    }

    public void Elsewhere(int shard)
    {
        _asked.Remove(shard);
        _claimed.Remove(shard);
    }

    /// <summary>What to ask for now, so that with all of it here there are as many as wanted. Stops at the end of the list.</summary>
    public IEnumerable<int> Ask()
    {
        while (_claimed.Count + _asked.Count < wanted && _cursor < candidates.Count)
        {
            var shard = candidates[_cursor++];
            if (!_claimed.Contains(shard) && _asked.Add(shard))
                yield return shard;
        }
    }

    /// <summary>Starts over, if the list was walked to its end.</summary>
    public void Rewind()
    {
        if (_cursor == candidates.Count)
            _cursor = 0;
    }
}
