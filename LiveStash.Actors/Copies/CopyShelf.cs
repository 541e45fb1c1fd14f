using Akka.Cluster;
using LiveStash.Protocol;
using LiveStash.Values;

namespace LiveStash.Copies;

/// <summary>All that a node keeps of stashes that are not live on it, by key. Pure.</summary>
internal sealed class CopyShelf
{
    private readonly Dictionary<StashKey, CopyState> _kept = [];
    private readonly PriorityQueue<StashKey, TimeSpan> _looks = new();

    /// <summary>Stashes whose state is kept here.</summary>
    public int States { get; private set; }

    public long Bytes { get; private set; }

    /// <summary>What another node would have to keep if this one left.</summary>
    public IEnumerable<KeyedRecord> Records => _kept.Where(kept => kept.Value.HoldsState).Select(kept => new KeyedRecord(kept.Key, kept.Value.Record!));

    public CopyState? Find(StashKey key) => _kept.GetValueOrDefault(key);

    public void Keep(StashKey key, Ballot fence, StashRecord record, UniqueAddress? winner, TimeSpan now)
    {
        if (_kept.TryGetValue(key, out var kept))
            Change(key, kept, state => state.Keep(fence, record, winner, now));
        else
            Add(key, new CopyState(fence, record, winner, now));
    }

    /// <summary>Promises to refuse lower ballots; an unknown key is promised too.</summary>
    public bool TryFence(StashKey key, Ballot ballot, UniqueAddress claimer, TimeSpan now)
    {
        if (!_kept.TryGetValue(key, out var kept))
        {
            Add(key, new CopyState(ballot, null, claimer, now));
            return true;
        }

        var promised = false;
        Change(key, kept, state => promised = state.TryFence(ballot, claimer, now));
        return promised;
    }

    public void Drop(KeyedVersion dropped, TimeSpan now)
    {
        if (_kept.TryGetValue(dropped.Key, out var kept))
            Change(dropped.Key, kept, state => state.Drop(dropped.Version, now));
    }

    /// <summary>The stash is live on this node from now on: its entry keeps the promises.</summary>
    public void Remove(StashKey key)
    {
        if (_kept.Remove(key, out var kept))
            Uncount(kept);
    }

    /// <summary>Ends and forgets what is due.</summary>
    public void Expire(TimeSpan now)
    {
        while (_looks.TryPeek(out var key, out var at) && at <= now)
        {
            _looks.Dequeue();
            if (_kept.TryGetValue(key, out var kept) && kept.NextLook <= now)
                ExpireOne(key, kept, now);
        }
    }

    private void ExpireOne(StashKey key, CopyState kept, TimeSpan now)
    {
        var over = false;
        Change(key, kept, state => over = state.Expire(now));
        if (over)
            Remove(key);
    }

    private void Add(StashKey key, CopyState kept)
    {
        _kept.Add(key, kept);
        Count(key, kept);
    }

    private void Change(StashKey key, CopyState kept, Action<CopyState> change)
    {
        Uncount(kept);
        change(kept);
        Count(key, kept);
    }

    private void Count(StashKey key, CopyState kept)
    {
        (States, Bytes) = (States + (kept.HoldsState ? 1 : 0), Bytes + kept.Bytes);
        _looks.Enqueue(key, kept.NextLook);
    }

    private void Uncount(CopyState kept) =>
        (States, Bytes) = (States - (kept.HoldsState ? 1 : 0), Bytes - kept.Bytes);
}
