using Akka.Cluster;
using LiveStash.Protocol;
using LiveStash.Values;

namespace LiveStash.Copies;

/// <summary>What a node keeps of one stash that is not live on it: the highest ballot it has promised, and the highest version it was given. Pure.</summary>
/// <remarks>
/// <code>
/// (nothing) -- State ----------------------> copy:   its primary is live elsewhere and renews it; ends with its lease
/// (nothing) -- Surrendered, Orphan --------> kept:   nobody is live; ends with its time to live
/// copy -- its primary's node is removed, OrphanMark, Fence, FenceIf --> kept
/// copy | kept -- Drop --> stub: the promise alone
/// kept -- time over, reset --> ended: an end to be remembered --> (forgotten)
/// </code>
/// The fence never falls, and a record is only replaced by a higher one. What was dropped never comes back; but an orphan below the fence is
/// taken on, for the claim that raised the fence may have died, and then this record is all there is. CopyState.Taking.cs: what other nodes send.
/// </remarks>
internal sealed partial class CopyState(TimeSpan now)
{
    private TimeSpan _leaseEnd;
    private RecordVersion _needless;
    private bool _endIsOver;
    private bool _partnerKnows;
    private GivenAway? _given;

    public Ballot Fence { get; private set; }

    /// <summary>When something was promised or taken on last.</summary>
    public TimeSpan Used { get; private set; } = now;

    public StashRecord? Record { get; private set; }

    /// <summary>A live primary elsewhere renews it.</summary>
    public bool IsCopy { get; private set; }

    /// <summary>Who has the record too: its primary, if this is a copy; else another keeper.</summary>
    public UniqueAddress? Partner { get; private set; }

    /// <summary>To whom the stash was handed on under <see cref="Fence"/>.</summary>
    public UniqueAddress? Winner { get; private set; }

    /// <summary>Who else may have some version of what an entry of this node left.</summary>
    public IReadOnlyList<UniqueAddress> Superfluous { get; private set; } = [];

    /// <summary>Who got from this node what it had alone, and has not been told to drop it.</summary>
    public IReadOnlyCollection<UniqueAddress> Given => _given?.Nodes ?? [];

    /// <summary>All that had to agree have agreed to <see cref="Winner"/>.</summary>
    public bool IsGranted { get; private set; }

    public int Bytes => Record?.Payload?.Bytes.Length ?? 0;

    /// <summary>Holds a state: neither ended nor only a promise.</summary>
    public bool HoldsState => Record is { HasEnded: false };

    /// <summary>A state that is live nowhere, as far as is known here: the next claim revives it.</summary>
    public bool IsOrphan => HoldsState && !IsCopy;

    /// <summary>A claim was promised more than the record tells of.</summary>
    public bool IsPromised => Record is { } record && Fence > record.Version.Ballot;

    /// <summary>Nobody else is known to keep it to its end: a node that has it as a copy may not know yet that it has no live primary any more. An end needs no company where older versions end no later, or nobody ever had one.</summary>
    public bool IsAlone => Record is not null && !IsCopy && !_endIsOver && (Partner is null || !_partnerKnows);

    /// <summary>When the shelf looks at it next, if it has not forgotten to.</summary>
    public TimeSpan? LookAt { get; set; }

    /// <summary>When there is something to do about it next.</summary>
    public TimeSpan NextLook => Record switch
    {
        null => Used + CopySettings.StubRemembered,
        _ when IsCopy => _leaseEnd,
        var record => record.Deadline,
    };

    /// <summary>Promises to refuse lower ballots. False: a higher one was promised before.</summary>
    public bool TryFence(Ballot ballot, UniqueAddress? claimer, TimeSpan now)
    {
        if (ballot < Fence)
            return false;

        Promise(ballot, claimer, now);
        return true;
    }

    /// <summary>Promises, if nobody but the one who asks, or whom that one succeeds, was promised anything.</summary>
    public bool TryFenceIf(Ballot expected, Ballot ballot, UniqueAddress claimer, TimeSpan now)
    {
        if (Fence > expected && Fence != ballot)
            return false;

        Promise(ballot, claimer, now);
        return true;
    }

    /// <summary>What an entry of this node leaves behind.</summary>
    public void Keep(Surrendered left, TimeSpan now)
    {
        Used = now;
        if (left.Fence > Fence)
            (Fence, Winner, IsGranted) = (left.Fence, left.Winner, false);
        if (IsNews(left.Record.Version))
        {
            Take(left.Record.Orphaned(now), isCopy: false, left.Partner);
            _partnerKnows = false;
            Superfluous = left.Holder is { } holder ? [holder, .. left.Superfluous] : left.Superfluous;
            _endIsOver = left is { Record.HasEnded: true, IsEndToTell: false };
        }
    }

    /// <summary>Consent was given everywhere it was needed.</summary>
    public void Granted() => IsGranted = true;

    /// <summary>That version was read, and is live nowhere: its time to live starts anew, unless it is over.</summary>
    public void Touch(RecordVersion version, TimeSpan now)
    {
        if (Record is { Owned: false } record && record.Version == version && !record.AsOf(now).HasEnded && record.Deadline < now + record.TimeToLive)
            Record = record with { Deadline = now + record.TimeToLive };
    }

    /// <summary>Another node keeps that version too, and knows that nobody is live.</summary>
    public void KeptBy(UniqueAddress partner, RecordVersion version)
    {
        if (Record?.Version == version && !IsCopy)
            (Partner, _partnerKnows) = (partner, true);
    }

    /// <summary>That node does not keep that version.</summary>
    public void NotKeptBy(UniqueAddress partner, RecordVersion version)
    {
        if (Record?.Version == version && !IsCopy && partner.Equals(Partner))
            Partner = null;
    }

    /// <summary>Another node is given the record.</summary>
    public void Give(UniqueAddress to) => _given = new GivenAway(Record!.Version, [.. Given, to]);

    /// <summary>A newer version is live elsewhere and copied here, or is known to be copied, than what was given: below which version those it was given to may drop what they have.</summary>
    public (RecordVersion Below, IReadOnlyCollection<UniqueAddress> Nodes)? TakeOutdated()
    {
        var newest = IsCopy && Record!.Version > _needless ? Record.Version : _needless;
        if (_given is null || newest <= _given.Version)
            return null;

        var nodes = _given.Nodes;
        _given = null;
        return (newest, nodes);
    }

    /// <summary>That node is no member any more: what it was primary of is an orphan, what it kept with this one is alone.</summary>
    public void Gone(UniqueAddress node, TimeSpan now)
    {
        if (node.Equals(Partner) && Record is { } record)
            Take(record.Orphaned(now), isCopy: false, partner: null);
    }

    /// <summary>That primary has its copy elsewhere, or is none any more: nobody renews what is here.</summary>
    public void Moved(UniqueAddress primary, TimeSpan now)
    {
        if (IsCopy && primary.Equals(Partner))
            Take(Record!.Orphaned(now), isCopy: false, primary);
    }

    /// <summary>An end, if it is one, is not forgotten before that time.</summary>
    public void RememberEnd(TimeSpan until)
    {
        if (Record is { HasEnded: true } end && end.Deadline < until)
            Record = end with { Deadline = until };
    }

    /// <summary>A newer version is safe elsewhere: what is older is not needed. The promise stays.</summary>
    public void Drop(RecordVersion version, TimeSpan now)
    {
        Used = now;
        if (version.Ballot > Fence)
            (Fence, Winner, IsGranted) = (version.Ballot, null, false);
        if (version > _needless)
            _needless = version;
        if (Record is { } record && record.Version < version)
            (Record, IsCopy, Partner) = (null, false, null);
    }

    /// <summary>Ends the record when its time is over; a copy whose lease has ended goes, unless its primary cannot be heard anyway.</summary>
    /// <returns>True when nothing needs to be remembered any more.</returns>
    public bool Expire(TimeSpan now, TimeSpan lease, Predicate<UniqueAddress> isHeard)
    {
        if (now < NextLook)
            return false;
        if (Record is not { HasEnded: false } record)
            return true;

        if (!IsCopy)
            Lapse(record, lease, now);
        else if (isHeard(Partner!))
            (Record, IsCopy, Partner, Used) = (null, false, null, now);
        else
            _leaseEnd = now + lease;
        return false;
    }

    /// <summary>What changed hands, or nobody else is known to keep, may lie on other nodes in an older version, for a lease from when it came there; and a message that was late may have brought it there lately. Where that lease is longer than its time was, they have to be told.</summary>
    private void Lapse(StashRecord record, TimeSpan lease, TimeSpan now)
    {
        var outlives = record.TimeToLive < lease && (IsAlone || Superfluous.Count > 0);
        var remember = outlives || record.Version.Ballot.Epoch > 1 ? record.TimeToLive + lease : CopySettings.EndRemembered;
        (Record, Partner, _endIsOver) = (record.Ended(now + remember), null, !outlives);
    }

    /// <summary>Whoever was primary under a lower ballot will not renew any more.</summary>
    private void Promise(Ballot ballot, UniqueAddress? claimer, TimeSpan now)
    {
        Used = now;
        if (ballot != Fence)
            (Fence, Winner, IsGranted) = (ballot, claimer, false);
        if (IsCopy && Record!.Version.Ballot < ballot)
            Take(Record.Orphaned(now), isCopy: false, Partner);
    }

    private bool IsNews(RecordVersion version) =>
        version >= _needless && (Record is null || version >= Record.Version);

    private void Take(StashRecord record, bool isCopy, UniqueAddress? partner) =>
        (Record, IsCopy, Partner, _partnerKnows, _endIsOver) = (record, isCopy, partner, true, false);
}
