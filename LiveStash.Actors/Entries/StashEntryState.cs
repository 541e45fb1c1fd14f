using LiveStash.Protocol;
using LiveStash.Values;

namespace LiveStash.Entries;

/// <summary>What an entry knows and decides. Pure: no actors, no clock.</summary>
/// <remarks>
/// <code>
///          Create                OwnerLost              deadline passed
/// (Empty) -------> Owned ----------------------> Lingering -----------> Expired -- swept --> (stopped)
///                    ^  \-- Claim: next ballot --/    |
///                    \--------------------------------/
/// Owned | Lingering -- Reset --> Reset --> (stopped)
/// Owned | Lingering -- ShortClaim, higher Fence --> HandedOn --> (stopped)
/// Owned | Lingering -- the node leaves --> Evacuated --> (stopped)
/// </code>
/// Races: a claim that overtakes the death of the old owner makes that death meaningless (<see cref="OwnerLost"/> names a
/// ballot); a command that finds the deadline passed before the timer did is answered as the timer would have (<see cref="IsDue"/>).
/// </remarks>
internal sealed class StashEntryState
{
    private KeptState _kept = new();
    private TimeSpan _deadline;

    public EntryPhase Phase { get; private set; }

    public StashKey Key { get; private set; }

    public Ballot Ballot { get; private set; }

    public long Revision { get; private set; }

    public RecordVersion Version => new(Ballot, Revision);

    /// <summary>Gives the state away: the next save begins a new array.</summary>
    public StashPayload Payload => _kept.Give();

    public int Bytes => _kept.Length;

    public string? StateVersion => _kept.StateVersion;

    public TimeSpan TimeToLive { get; private set; }

    public bool IsLive => Phase is EntryPhase.Owned or EntryPhase.Lingering;

    public void Create(Create birth, bool owned, TimeSpan now)
    {
        (Key, Ballot, TimeToLive) = (birth.Key, birth.Ballot, birth.TimeToLive);
        _kept.Share(birth.Payload);
        EnterOwnership(owned, now);
    }

    /// <summary>What was won from other nodes goes on here, under the ballot that won it.</summary>
    public void Install(Install won, bool owned, TimeSpan now)
    {
        (Key, Ballot, TimeToLive) = (won.Key, won.Ballot, won.TimeToLive ?? won.Record.TimeToLive);
        _kept.Share(won.Record.Payload!);
        EnterOwnership(owned, now);
    }

    /// <summary>Raises the ballot. The attempt that holds it already keeps it.</summary>
    public void Claim(ulong attempt, TimeSpan? timeToLive, bool owned, TimeSpan now)
    {
        if (Ballot.Attempt != attempt)
            (Ballot, Revision) = (Ballot.Next(attempt), 0);

        TimeToLive = timeToLive ?? TimeToLive;
        EnterOwnership(owned, now);
    }

    /// <summary>Why a stateless save is not to be stored; <see langword="null"/> if it is. An owner would overwrite it unseen.</summary>
    public EntryReply? RefuseStateless(uint epoch)
    {
        if (RefuseReader(epoch) is { } refusal)
            return refusal;
        return epoch != Ballot.Epoch || Phase == EntryPhase.Owned ? Superseded.Instance : null;
    }

    public bool Holds(StashPayload payload) => _kept.Is(payload);

    public void Store(StashPayload payload)
    {
        _kept.Replace(payload);
        Revise();
    }

    /// <summary>The same state as a later version.</summary>
    public void Revise() => Revision++;

    /// <summary>Where nobody owns the stash, its time to live starts anew.</summary>
    public void Touch(TimeSpan now)
    {
        if (Phase == EntryPhase.Lingering)
            _deadline = now + TimeToLive;
    }

    /// <summary>The owner of that ballot is gone. Of an older one: nothing to do (false).</summary>
    public bool OwnerLost(Ballot ballot, TimeSpan now)
    {
        if (Phase != EntryPhase.Owned || ballot != Ballot)
            return false;

        EnterOwnership(owned: false, now);
        return true;
    }

    /// <summary>Why an owner has nothing to say here; <see langword="null"/> if it has.</summary>
    /// <param name="promised">The highest ballot that was promised: that of the stash, or of a claim that is under way.</param>
    /// <param name="ballot">The owner's.</param>
    public EntryReply? RefuseOwner(Ballot promised, Ballot ballot)
    {
        if (Phase == EntryPhase.HandedOn || (IsLive && ballot != promised))
            return Superseded.Instance;
        return RefuseLifeless();
    }

    public EntryReply? RefuseReset(uint epoch, bool onlyIfUnowned)
    {
        if (RefuseReader(epoch) is { } refusal)
            return refusal;
        return epoch != Ballot.Epoch || (onlyIfUnowned && Phase == EntryPhase.Owned) ? Superseded.Instance : null;
    }

    /// <summary>A reference of a later epoch comes from where the stash went on without this node: it is to be looked for there.</summary>
    public EntryReply? RefuseReader(uint epoch) => RefuseLifeless() ?? (epoch > Ballot.Epoch ? Undelivered.Instance : null);

    /// <summary>What anybody is told for whom there is nothing here: that it has ended, or that it is for others to say; <see langword="null"/> while the stash is live.</summary>
    public EntryReply? RefuseLifeless() => Phase switch
    {
        EntryPhase.Owned or EntryPhase.Lingering => null,
        EntryPhase.HandedOn or EntryPhase.Evacuated => Undelivered.Instance,
        _ => Gone.Instance,
    };

    /// <summary>The stash as another node would take it on. An owner that lives now will have died by the time that this is looked at.</summary>
    public StashRecord ToRecord(TimeSpan now) => ToRecord(Payload, now);

    /// <summary>The same with what was just stored, or without the state.</summary>
    public StashRecord ToRecord(StashPayload payload, TimeSpan now) =>
        new(Version, payload, TimeToLive, Phase == EntryPhase.Owned ? now + TimeToLive : _deadline) { Owned = Phase == EntryPhase.Owned };

    /// <summary>What remains when the stash has ended: above all that was saved, and to be remembered until then.</summary>
    public StashRecord ToEnd(TimeSpan forgetAt) =>
        new(new RecordVersion(Ballot, Revision + 1), null, TimeToLive, forgetAt);

    public bool IsDue(TimeSpan now) => Phase == EntryPhase.Lingering && now >= _deadline;

    /// <summary>The stash is not live here any more, and its state takes no memory.</summary>
    public void End(EntryPhase how)
    {
        Phase = how;
        _kept.Share(StashPayload.None);
    }

    /// <summary>When to look again: at once, if it is due; <see langword="null"/>: never. The time to live does not run while the owner lives.</summary>
    public TimeSpan? NextWake(TimeSpan now) => Phase == EntryPhase.Lingering ? (IsDue(now) ? TimeSpan.Zero : _deadline - now) : null;

    private void EnterOwnership(bool owned, TimeSpan now)
    {
        Phase = owned ? EntryPhase.Owned : EntryPhase.Lingering;
        Touch(now);
    }
}
