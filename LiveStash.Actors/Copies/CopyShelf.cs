using System.Diagnostics.CodeAnalysis;
using Akka.Cluster;
using LiveStash.Protocol;
using LiveStash.Values;

namespace LiveStash.Copies;

/// <summary>All that a node keeps of stashes that are not live on it, by key. Pure.</summary>
/// <param name="lease">How long a copy is kept without a word from its primary.</param>
/// <param name="isHeard">That node is a member, and reachable.</param>
internal sealed class CopyShelf(TimeSpan lease, Predicate<UniqueAddress> isHeard)
{
    private const int OutdatedLooksMax = 1024;

    private readonly Dictionary<StashKey, CopyState> _kept = [];
    private readonly HashSet<StashKey> _alone = [];
    private readonly PriorityQueue<StashKey, TimeSpan> _looks = new();

    /// <summary>How many looks wait for their time.</summary>
    public int Looks => _looks.Count;

    /// <summary>All that is remembered: records, ends and promises.</summary>
    public int Count => _kept.Count;

    /// <summary>Stashes whose state is kept here.</summary>
    public int States { get; private set; }

    /// <summary>Those of them that are live nowhere, as far as is known here.</summary>
    public int Orphans { get; private set; }

    public long Bytes { get; private set; }

    /// <summary>Those that no other node is known to keep.</summary>
    public IReadOnlyCollection<StashKey> Alone => _alone;

    /// <summary>What another node would have to keep if this one left: all that has no live primary.</summary>
    public IEnumerable<KeptRecord> Records => _kept
        .Where(kept => kept.Value is { Record: not null, IsCopy: false })
        .Select(kept => new KeptRecord(kept.Key, kept.Value.Record!, kept.Value.Partner));

    /// <summary>Live stashes of other nodes have their copies here.</summary>
    public bool HasCopiesOf(Predicate<UniqueAddress> primary) =>
        _kept.Values.Any(kept => kept.IsCopy && primary(kept.Partner!));

    public CopyState? Find(StashKey key) => _kept.GetValueOrDefault(key);

    public void Keep(Surrendered left, TimeSpan now)
    {
        var state = Open(left.Key, now);
        state.Keep(left, now);
        Close(left.Key, state);
    }

    public CopyOutcome Copy(CopyItem item, UniqueAddress from, TimeSpan now)
    {
        var state = Open(item.Key, now);
        var outcome = state.Copy(item, from, lease, now);
        Close(item.Key, state);
        return outcome;
    }

    /// <summary>Promises to refuse lower ballots; an unknown key is promised too.</summary>
    public bool TryFence(StashKey key, Ballot ballot, UniqueAddress? claimer, TimeSpan now)
    {
        var state = Open(key, now);
        var promised = state.TryFence(ballot, claimer, now);
        Close(key, state);
        return promised;
    }

    public bool TryFenceIf(FenceIf fence, TimeSpan now)
    {
        var state = Open(fence.Key, now);
        var promised = state.TryFenceIf(fence.Expected, fence.Ballot, fence.Claimer, now);
        Close(fence.Key, state);
        return promised;
    }

    /// <summary>That version was read, and is live nowhere.</summary>
    public void Touch(StashKey key, RecordVersion version, TimeSpan now)
    {
        if (!TryOpen(key, out var state))
            return;

        state.Touch(version, now);
        Close(key, state);
    }

    /// <summary>Older versions may lie elsewhere until then.</summary>
    public void RememberEnd(StashKey key, TimeSpan until)
    {
        if (!TryOpen(key, out var state))
            return;

        state.RememberEnd(until);
        Close(key, state);
    }

    /// <summary>Another node keeps that version too.</summary>
    public void KeptBy(StashKey key, UniqueAddress partner, RecordVersion version)
    {
        if (!TryOpen(key, out var state))
            return;

        state.KeptBy(partner, version);
        Close(key, state);
    }

    public void NotKeptBy(StashKey key, UniqueAddress partner, RecordVersion version)
    {
        if (!TryOpen(key, out var state))
            return;

        state.NotKeptBy(partner, version);
        Close(key, state);
    }

    /// <summary>What is not here is promised too: a drop may overtake what it is to drop.</summary>
    public void Drop(KeyedVersion dropped, TimeSpan now)
    {
        var state = Open(dropped.Key, now);
        state.Drop(dropped.Version, now);
        Close(dropped.Key, state);
    }

    /// <summary>That node is no member any more.</summary>
    public void Gone(UniqueAddress node, TimeSpan now)
    {
        foreach (var (key, state) in _kept.Where(kept => node.Equals(kept.Value.Partner)))
        {
            Uncount(key, state);
            state.Gone(node, now);
            Close(key, state);
        }
    }

    /// <summary>That node has moved all its live stashes' copies away from here.</summary>
    public void Moved(UniqueAddress primary, TimeSpan now)
    {
        foreach (var (key, state) in _kept.Where(kept => primary.Equals(kept.Value.Partner)))
        {
            Uncount(key, state);
            state.Moved(primary, now);
            Close(key, state);
        }
    }

    /// <summary>The stash is live on this node from now on: its entry keeps the promises.</summary>
    public void Remove(StashKey key)
    {
        if (TryOpen(key, out _))
            _kept.Remove(key);
    }

    /// <summary>Ends and forgets what is due.</summary>
    public void Expire(TimeSpan now)
    {
        while (_looks.TryPeek(out var key, out var at) && at <= now)
        {
            _looks.Dequeue();
            if (_kept.TryGetValue(key, out var kept) && kept.LookAt == at)
                LookAt(key, kept, now);
        }
    }

    private void LookAt(StashKey key, CopyState kept, TimeSpan now)
    {
        Uncount(key, kept);
        kept.LookAt = null;
        if (kept.NextLook <= now && kept.Expire(now, lease, isHeard))
            _kept.Remove(key);
        else
            Close(key, kept);
    }

    private CopyState Open(StashKey key, TimeSpan now)
    {
        if (!TryOpen(key, out var state))
            _kept.Add(key, state = new CopyState(now));
        return state;
    }

    private bool TryOpen(StashKey key, [NotNullWhen(true)] out CopyState? state)
    {
        var known = _kept.TryGetValue(key, out state);
        if (known)
            Uncount(key, state!);
        return known;
    }

    /// <summary>One look waits for each key: one that comes too early looks again.</summary>
    private void Close(StashKey key, CopyState kept)
    {
        Tally(kept, 1);
        if (kept.IsAlone)
            _alone.Add(key);
        if (kept.LookAt is { } at && at <= kept.NextLook)
            return;

        kept.LookAt = kept.NextLook;
        _looks.Enqueue(key, kept.NextLook);
        if (_looks.Count > (2 * _kept.Count) + OutdatedLooksMax)
            ForgetOutdatedLooks();
    }

    /// <summary>A stash that moves on leaves a look that is due when its time to live is over, which may be a day.</summary>
    private void ForgetOutdatedLooks()
    {
        _looks.Clear();
        _looks.EnqueueRange(_kept.Select(static kept => (kept.Key, kept.Value.LookAt!.Value)));
    }

    private void Uncount(StashKey key, CopyState kept)
    {
        Tally(kept, -1);
        _alone.Remove(key);
    }

    private void Tally(CopyState kept, int by)
    {
        States += kept.HoldsState ? by : 0;
        Orphans += kept.IsOrphan ? by : 0;
        Bytes += by * kept.Bytes;
    }
}
