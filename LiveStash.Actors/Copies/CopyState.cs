using Akka.Cluster;
using LiveStash.Values;

namespace LiveStash.Copies;

/// <summary>What a node keeps of one stash that is not live on it: the highest ballot it has promised, and the highest version it was given. Pure.</summary>
/// <remarks>
/// The fence never falls, and a record is only replaced by a higher one. What was dropped never comes back; but a record below the fence is
/// taken on, for the claim that raised the fence may have died, and then this record is all there is. When its time is over a record ends,
/// and later the promise is forgotten.
/// </remarks>
internal sealed class CopyState(Ballot fence, StashRecord? record, UniqueAddress? winner, TimeSpan now)
{
    private TimeSpan _used = now;
    private RecordVersion _needless;

    public Ballot Fence { get; private set; } = fence;

    public StashRecord? Record { get; private set; } = record;

    /// <summary>To whom the stash was handed on under <see cref="Fence"/>.</summary>
    public UniqueAddress? Winner { get; private set; } = winner;

    public int Bytes => Record?.Payload?.Bytes.Length ?? 0;

    /// <summary>Holds a state: neither ended nor only a promise.</summary>
    public bool HoldsState => Record is { HasEnded: false };

    /// <summary>When there is something to do about it next.</summary>
    public TimeSpan NextLook => HoldsState ? Record!.Deadline : _used + (Record is null ? CopyTimes.Stub : CopyTimes.Tombstone);

    /// <summary>Promises to refuse lower ballots. False: a higher one was promised before.</summary>
    public bool TryFence(Ballot ballot, UniqueAddress claimer, TimeSpan now)
    {
        if (ballot < Fence)
            return false;

        (Fence, Winner, _used) = (ballot, claimer, now);
        return true;
    }

    /// <summary>Takes a version on, unless it is older than what was dropped or is here.</summary>
    public void Keep(Ballot fence, StashRecord record, UniqueAddress? winner, TimeSpan now)
    {
        _used = now;
        if (fence > Fence)
            (Fence, Winner) = (fence, winner);
        if (record.Version >= _needless && (Record is null || record.Version >= Record.Version))
            Record = record;
    }

    /// <summary>A newer version is safe elsewhere: what is older is not needed. The promise stays.</summary>
    public void Drop(RecordVersion version, TimeSpan now)
    {
        _used = now;
        if (version.Ballot > Fence)
            (Fence, Winner) = (version.Ballot, null);
        if (version > _needless)
            _needless = version;
        if (Record is { } record && record.Version < version)
            Record = null;
    }

    /// <summary>Ends the record when its time is over.</summary>
    /// <returns>True when nothing needs to be remembered any more.</returns>
    public bool Expire(TimeSpan now)
    {
        if (now < NextLook)
            return false;
        if (!HoldsState)
            return true;

        (Record, _used) = (Record!.Ended(), now);
        return false;
    }
}
