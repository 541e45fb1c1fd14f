using Akka.Actor;
using Akka.Cluster;
using LiveStash.Protocol;
using LiveStash.Values;

namespace LiveStash.Entries;

internal sealed partial class StashEntry
{
    /// <summary>A copy's deadline may lag behind the stash's by this part of the time to live.</summary>
    private const int DeadlineSlack = 10;

    private EntryCopies? _copies;
    private CopyWaiter? _waiting;

    private CopySettings Copying => services.Copying;

    private EntryCopies Copied => _copies ??= new EntryCopies();

    private bool IsCopied => _copies?.Holds(_state.Version) == true;

    /// <summary>The other node that is known to keep that version. On the smaller side of a partition it does not count: it may be lost together with this one.</summary>
    private UniqueAddress? CopyNodeOf(RecordVersion version) => services.Roster.View.ReachesHalf ? HolderOf(version) : null;

    /// <summary>On how many nodes the state is known to be.</summary>
    private int CopiesWith(UniqueAddress? copyNode) => copyNode is null ? 1 : Copying.Copies;

    private UniqueAddress? HolderOf(RecordVersion version) => _copies?.Holds(version) == true ? _copies.Target : null;

    /// <summary>Answers when the present version is copied; at once where there is nobody to copy it to, or where callers do not wait for copies.</summary>
    private void AnswerWhenCopied(IActorRef to, ulong? run, CopyWaiter.Answer what, TimeSpan now, StashPayload? saved = null)
    {
        if (IsCopied || !TryCopy(now, saved) || (Copying.Acknowledge == AckMode.Local && what != CopyWaiter.Answer.Secured))
            Answer(to, run, ReplyFor(what, _state.Version, run));
        else
            _waiting = new CopyWaiter(to, run, _state.Version, what, _waiting);
    }

    /// <summary>False: there is no node to copy to now. Where one is left that may have the present version, the next one gets it as a later one: then what is left is older than what is copied, and is dropped.</summary>
    private bool TryCopy(TimeSpan now, StashPayload? saved = null)
    {
        if (Copying.PrimaryOnly || !TryAim())
            return false;

        if (Copied.IsLeftWith(_state.Version))
            _state.Revise();
        if (!IsNextToBeSentLater && Copied.TrySend(_state.Version))
            SendCopy(CopyKind.State, _state.ToRecord(saved ?? _state.Payload, now));
        return true;
    }

    /// <summary>Where callers do not wait for copies they may save faster than those go: then only the latest state is sent, when the one before is there.</summary>
    private bool IsNextToBeSentLater => Copying.Acknowledge == AckMode.Local && Copied.IsUnderWay(_state.Ballot);

    /// <summary>False: nobody waits for a copy any longer. Where there is no other node at all, and never was one for this stash, nothing is noted: the keeper has all entries look again when one comes.</summary>
    private bool TryAim()
    {
        if (_copies is null && !services.Targets.Exist)
            return false;
        if (Copied.Aim(_state.Key, services.Targets))
            return true;

        Copied.Forgive();
        services.UnderCopied.Register(_state.Key, host.Self);
        AnswerWaiting(all: true);
        return false;
    }

    private void SendCopy(CopyKind kind, StashRecord record, Ballot? expected = null)
    {
        Copied.Deadline = record.Deadline;
        services.Senders(Copied.Target!).Tell(new CopyItem(_state.Key, kind, record, expected), host.Self);
    }

    private void OnCopyResult(CopyResult result, TimeSpan now)
    {
        if (!_state.IsLive)
            return;
        if (_claim is { } claim && result.Item.Record.Version.Ballot == claim.Ballot)
            OnClaimResult(claim, result, now);
        else if (result.Outcome == CopyOutcome.Superseded && result.Fence > Promised)
            Freeze(result.Fence, now);
        else if (result.Target.Equals(_copies?.Target) && result.Item.Record.Version.Ballot == _state.Ballot)
            OnTargetAnswered(result, now);
    }

    private void OnTargetAnswered(CopyResult result, TimeSpan now)
    {
        if (result.Outcome == CopyOutcome.Held)
        {
            OnHeld(result.Item.Record.Version);
            if (Copying.Acknowledge == AckMode.Local && _claim is null && !IsCopied)
                TryCopy(now);
            return;
        }

        services.UnderCopied.Register(_state.Key, host.Self);
        if (result.Outcome == CopyOutcome.Unknown)
            Copied.Forget();
        else
            Copied.Fail();
        if (_claim is null)
            TryCopy(now);
    }

    private void OnHeld(RecordVersion version)
    {
        Copied.Hold(version);
        if (IsCopied)
            services.UnderCopied.Remove(_state.Key, host.Self);
        AnswerWaiting(all: false);
        TellSuperfluous(version);
    }

    private void TellSuperfluous(RecordVersion version)
    {
        if (Copied.TakeSuperfluous() is { Count: > 0 } holders)
            services.Dropper.Tell(new Superfluous(new KeyedVersion(_state.Key, version), [.. holders]), host.Self);
    }

    /// <summary>A higher ballot was promised where the copy was to go: this stash is, or is about to be, somebody else's.</summary>
    private void Freeze(Ballot fence, TimeSpan now)
    {
        TellOwnerItIsOver();
        Surrender(EntryPhase.HandedOn, fence, _state.ToRecord(now), winner: null);
        services.Usage.MoveAway();
        host.Leave();
    }

    /// <summary>What was won is copied from here before anybody drops what it was won from.</summary>
    private void CopyThenDrop(Install won, TimeSpan now)
    {
        if (Copying.PrimaryOnly)
        {
            services.Dropper.Tell(new Superfluous(new KeyedVersion(_state.Key, _state.Version), won.Holders), host.Self);
            return;
        }

        Copied.Supersede(won.Holders);
        TryCopy(now);
    }

    /// <summary>The time to live starts anew where nobody owns the stash; the copy learns it before the difference matters.</summary>
    private void Touch(TimeSpan now)
    {
        if (_state.Phase != EntryPhase.Lingering)
            return;

        _state.Touch(now);
        if (_copies is not null && now + _state.TimeToLive - _copies.Deadline > _state.TimeToLive / DeadlineSlack)
            Renew(now);
    }

    /// <summary>Lease, owner and deadline, without the state.</summary>
    private void Renew(TimeSpan now)
    {
        if (_state.IsLive && _claim is null && _copies?.Target is not null && _copies.Sent == _state.Version)
            SendCopy(CopyKind.Renewal, _state.ToRecord(StashPayload.None, now));
    }

    /// <summary>Nobody renews the copy any more: it is the stash now, and is to see to its own, without this node. Which version that is, is not known here: what was sent last may be lost. The store hears what becomes of this word, and sees to it that it is heard.</summary>
    private void LeaveToTheCopy(TimeSpan now)
    {
        var word = new CopyItem(_state.Key, CopyKind.OrphanMark, _state.ToRecord(StashPayload.None, now) with { Version = default });
        foreach (var holder in _copies?.Holders ?? [])
        {
            if (!holder.Equals(services.Self))
                services.Senders(holder).Tell(word, services.Store);
        }

        // Said once: the session may have its stash copied anew before this entry has stopped.
        _copies = null;
    }

    private void OnSecure(Secure secure, IActorRef sender, TimeSpan now)
    {
        if (!_state.IsLive)
        {
            sender.Tell(new Secured(secure.Walk, Done: true), host.Self);
            return;
        }

        if (_claim is not null)
        {
            sender.Tell(new Secured(secure.Walk, Done: false), host.Self);
            return;
        }

        if (_copies?.Target is { } target && !services.Targets.IsAvailable(target))
        {
            services.UnderCopied.Register(_state.Key, host.Self);
            Copied.Leave();
        }

        AnswerWhenCopied(sender, secure.Walk, CopyWaiter.Answer.Secured, now);
    }

    private void AnswerWaiting(bool all)
    {
        var waiting = _waiting;
        _waiting = null;
        for (; waiting is not null; waiting = waiting.Next)
        {
            if (all || Copied.Holds(waiting.Version))
                Answer(waiting.To, waiting.Run, ReplyFor(waiting.What, waiting.Version, waiting.Run));
            else
                _waiting = waiting with { Next = _waiting };
        }
    }

    private void FailWaiters()
    {
        var waiting = _waiting;
        _waiting = null;
        for (; waiting is not null; waiting = waiting.Next)
            Answer(waiting.To, waiting.Run, waiting.What == CopyWaiter.Answer.Secured ? new Secured(waiting.Run!.Value, Done: true) : InDoubt.Instance);
    }

    private EntryReply ReplyFor(CopyWaiter.Answer what, RecordVersion version, ulong? run)
    {
        var copyNode = CopyNodeOf(version);
        return what switch
        {
            CopyWaiter.Answer.Granted => Grant(),
            CopyWaiter.Answer.Saved => new Saved(CopiesWith(copyNode), copyNode),
            CopyWaiter.Answer.Unchanged => new Unchanged(CopiesWith(copyNode), copyNode),
            _ => new Secured(run!.Value, IsCopied || Copying.PrimaryOnly || !services.Targets.Exist),
        };
    }

    private StashRecord ToEnd(TimeSpan now) =>
        _state.ToEnd(now + Copying.RememberEnd(_state.Ballot.Epoch > 1 || _copies?.IsSpread == true, _state.TimeToLive));
}
