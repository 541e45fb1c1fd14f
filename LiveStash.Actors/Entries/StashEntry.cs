using Akka.Actor;
using Akka.Cluster;
using LiveStash.Protocol;
using LiveStash.Values;

namespace LiveStash.Entries;

/// <summary>What the entry of one stash does with each message. Pure but for its ports: no actor, no clock.</summary>
/// <remarks>
/// This file: what its own node asks, and how the stash ends. StashEntry.Owner.cs: whom it belongs to. StashEntry.Claims.cs: how it changes hands on this node.
/// StashEntry.Copies.cs: how it gets its copy. StashEntry.Handover.cs: what other nodes ask.
/// </remarks>
internal sealed partial class StashEntry(EntryServices services, IEntryHost host)
{
    private readonly StashEntryState _state = new();

    public StashEntryState State => _state;

    /// <summary>Nobody waits for anything, and what should be copied is.</summary>
    public bool IsIdle => _waiting is null && _claim is null && (!_state.IsLive || IsCopied || Copying.PrimaryOnly || !services.Targets.Exist);

    /// <summary>While a claim is under way its end is what comes next, even if the time of the stash is over.</summary>
    public TimeSpan? NextWake(TimeSpan now) => _claim is null ? _state.NextWake(now) : null;

    /// <summary>False: a message that means nothing to an entry.</summary>
    public bool Handle(object message, IActorRef sender, TimeSpan now)
    {
        ExpireIfDue(now);

        switch (message)
        {
            case Save save: OnSave(save.Ballot, save.Payload, sender, null, now); break;
            case CopyResult result: OnCopyResult(result, now); break;
            case Read read: sender.Tell(OnRead(read, now)); break;
            case Create create: OnCreate(create, sender, now); break;
            case Claim claim: OnClaim(claim, sender, now); break;
            case SaveByReference save: OnSaveByReference(save, sender, null, now); break;
            case Reset reset: OnReset(_state.RefuseOwner(Promised, reset.Ballot), byOwner: true, sender, null, now); break;
            case ResetByReference reset: OnResetByReference(reset, sender, null, now); break;
            case Install install: sender.Tell(OnInstall(install, now)); break;
            case IKeyMessage request: OnRequest(request, sender, now); break;
            case CopyOfLive copy: OnCopyOfLive(copy, now); break;
            case DropOfLive drop: OnDropOfLive(drop, now); break;
            case Secure secure: OnSecure(secure, sender, now); break;
            case RenewCopy: Renew(now); break;
            case ClaimIsLate late: OnClaimIsLate(late, now); break;
            case Evacuate: OnEvacuate(now); break;
            case ReceiveTimeout: break;
            case OwnerEnded ended: OnOwnerEnded(ended, now); break;
            case SweepEntry sweep: OnSweep(sweep); break;
            default: return false;
        }

        if (_state.Phase == EntryPhase.Empty)
            host.Leave();
        return true;
    }

    /// <summary>An exception ends the entry: it is found no more, and nobody is left waiting. What it had is lost, but what was promised here holds. What was surrendered the store takes out of the directory.</summary>
    public void Fail()
    {
        Follow(ActorRefs.Nobody);
        if (_state.IsLive)
            LeavePromisesToTheStore();
        FailWaiters();
        FailClaim();
        if (_state.IsLive)
            LeaveToTheCopy(services.Clock.Now);
    }

    public void Stopped()
    {
        services.UnderCopied.Remove(_state.Key, host.Self);
        if (_state.Phase != EntryPhase.Empty)
            services.Usage.RemoveEntry(_state.Bytes);
        Fail();
    }

    private void OnCreate(Create birth, IActorRef sender, TimeSpan now)
    {
        if (_state.Phase != EntryPhase.Empty)
        {
            if (_state.IsLive && _state.Ballot == birth.Ballot)
                AnswerWhenCopied(sender, null, CopyWaiter.Answer.Granted, now);
            else
                sender.Tell(Superseded.Instance);
            return;
        }

        if (RefuseBirth(birth.Payload) is { } refusal)
        {
            sender.Tell(refusal);
            return;
        }

        _state.Create(birth, IsSomebody(birth.Owner), now);
        services.Metrics.Created();
        Live(birth.Owner);
        AnswerWhenCopied(sender, null, CopyWaiter.Answer.Granted, now);
    }

    /// <summary>Only into a fresh entry: one that is about to stop would take the stash with it. Not when its time ran out since it was won: others may have said so, or have won it since. The claimer is answered at once; the copy follows, and only then may others drop what they hold.</summary>
    private EntryReply OnInstall(Install won, TimeSpan now)
    {
        if (_state.Phase != EntryPhase.Empty || won.Record.AsOf(now).HasEnded)
            return Undelivered.Instance;
        if ((won.IsAdmitted ? Admit(won.Record.Payload!) : RefuseBirth(won.Record.Payload!)) is { } refusal)
            return refusal;

        _state.Install(won, IsSomebody(won.Owner), now);
        services.Metrics.Claimed();
        services.Usage.MoveIn();
        Live(won.Owner);
        CopyThenDrop(won, now);
        return Grant();
    }

    private Undelivered? Admit(StashPayload payload)
    {
        if (services.Duty.Evacuating)
            return Undelivered.Instance;

        services.Usage.AddEntry(payload.Bytes.Length);
        return null;
    }

    private EntryReply? RefuseBirth(StashPayload payload)
    {
        if (services.Duty.Evacuating)
            return Undelivered.Instance;
        return services.Usage.TryAddEntry(payload.Bytes.Length) ? null : NodeFull.Instance;
    }

    /// <summary>Registers first, then asks whether the node leaves: either the evacuation finds this entry, or this entry finds the evacuation.</summary>
    private void Live(IActorRef owner)
    {
        Follow(owner);
        services.Directory.Register(_state.Key, host.Self);
        if (services.Duty.Evacuating)
            host.Self.Tell(Evacuate.Instance, host.Self);
    }

    private void OnSave(Ballot ballot, StashPayload payload, IActorRef sender, ulong? run, TimeSpan now)
    {
        if (_state.RefuseOwner(Promised, ballot) is { } refusal)
        {
            Answer(sender, run, refusal);
            return;
        }

        Touch(now);
        if (_state.Holds(payload))
        {
            AnswerWhenCopied(sender, run, CopyWaiter.Answer.Unchanged, now);
        }
        else if (!services.Usage.TryResize(_state.Bytes, payload.Bytes.Length))
        {
            Answer(sender, run, NodeFull.Instance);
        }
        else
        {
            services.Metrics.Saved();
            _state.Store(payload);
            AnswerWhenCopied(sender, run, CopyWaiter.Answer.Saved, now, payload);
        }
    }

    private void OnSaveByReference(SaveByReference save, IActorRef sender, ulong? run, TimeSpan now)
    {
        if (_state.RefuseStateless(save.Epoch) is { } refusal)
            Answer(sender, run, refusal);
        else
            OnSave(_state.Ballot, new StashPayload(save.Bytes, _state.StateVersion), sender, run, now);
    }

    private EntryReply OnRead(Read read, TimeSpan now)
    {
        if (_state.RefuseReader(read.Epoch) is { } refusal)
            return refusal;

        Touch(now);
        var copyNode = CopyNodeOf(_state.Version);
        return new Found(_state.Payload, CopiesWith(copyNode), copyNode);
    }

    /// <summary>While a claim is under way, the reference is about to be one of an older epoch.</summary>
    private void OnResetByReference(ResetByReference reset, IActorRef sender, ulong? run, TimeSpan now) =>
        OnReset(_claim is null ? _state.RefuseReset(reset.Epoch, reset.OnlyIfUnowned) : Superseded.Instance, byOwner: false, sender, run, now);

    /// <summary>The store has the end known on other nodes, and answers then.</summary>
    private void OnReset(EntryReply? refusal, bool byOwner, IActorRef sender, ulong? run, TimeSpan now)
    {
        if (refusal is not null)
        {
            Answer(sender, run, refusal);
            return;
        }

        if (!byOwner)
            TellOwnerItIsOver();
        var end = ToEnd(now);
        Surrender(EntryPhase.Reset, _state.Ballot, end, winner: null, waiter: new EndWaiter(sender, run));
        services.Metrics.Reset();
        host.Leave();
    }

    private void OnSweep(SweepEntry sweep)
    {
        if (_state.Phase == EntryPhase.Expired && sweep.Ballot == _state.Ballot)
            host.Leave();
    }

    private void ExpireIfDue(TimeSpan now)
    {
        if (!_state.IsDue(now) || _claim is not null)
            return;

        Surrender(EntryPhase.Expired, _state.Ballot, ToEnd(now), winner: null);
        services.Ledger.Tell(new EntryExpired(_state.Key, _state.Ballot), host.Self);
        services.Metrics.Expired();
    }

    /// <summary>The custody of the key passes to the store. The directory names this entry until the store has taken it over: what comes meanwhile is passed on, behind what was promised here.</summary>
    private void Surrender(EntryPhase how, Ballot fence, StashRecord record, UniqueAddress? winner, Handover? handover = null, EndWaiter? waiter = null)
    {
        services.Store.Tell(new Surrendered(_state.Key, fence, record, winner, HolderOf(record.Version))
        {
            Holder = _copies?.Target,
            Superfluous = _copies?.TakeSuperfluous() ?? [],
            Handover = handover,
            Waiter = waiter,
        }, host.Self);
        services.UnderCopied.Remove(_state.Key, host.Self);
        services.Usage.TryResize(_state.Bytes, 0);
        Follow(ActorRefs.Nobody);
        _state.End(how);
        Fail();
    }

    private Granted Grant()
    {
        var copyNode = CopyNodeOf(_state.Version);
        return new Granted(host.Self, _state.Ballot, _state.Payload, CopiesWith(copyNode), copyNode);
    }

    /// <summary>To somebody of this node; or to the look-up of another.</summary>
    private void Answer(IActorRef to, ulong? run, EntryReply reply) =>
        to.Tell(run is { } number && reply is not Secured ? new EntryAnswer(number, services.Self, reply) : reply, host.Self);
}
