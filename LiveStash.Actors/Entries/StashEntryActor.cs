using Akka.Actor;
using Akka.Cluster.Sharding;
using Akka.Event;
using LiveStash.Protocol;
using LiveStash.Values;

namespace LiveStash.Entries;

/// <summary>The sharded actor that holds one stash. Decides through <see cref="StashEntryState"/>; lives in one shard of its owner's node.</summary>
/// <remarks>This file: what its own node asks. StashEntryActor.Handover.cs: what other nodes ask, and how the stash leaves.</remarks>
internal sealed partial class StashEntryActor(EntryServices services) : UntypedActor
{
    private readonly StashEntryState _state = new();
    private IActorRef _owner = ActorRefs.Nobody;

    protected override void OnReceive(object message)
    {
        try
        {
            Handle(message);
        }
        catch (Exception)
        {
            // This is the end of the entry; whoever waits for the answer on this node learns it now.
            if (message is IEntryCommand)
                Reply(Undelivered.Instance);
            throw;
        }
    }

    protected override void PostStop()
    {
        services.Directory.Remove(_state.Key, Self);
        if (_state.Phase != EntryPhase.Empty)
            services.Usage.RemoveEntry(_state.Payload.Bytes.Length);
    }

    /// <summary>A shard restarts what fails. What comes back is empty, and nobody would send it anything: it leaves at once.</summary>
    protected override void PostRestart(Exception reason) => Context.Stop(Self);

    private void Handle(object message)
    {
        var now = services.Clock.Now;
        ExpireIfDue(now);

        switch (message)
        {
            case Save save: Reply(OnSave(save)); break;
            case Read: Reply(OnRead(now)); break;
            case Create create: Reply(OnCreate(create, now)); break;
            case Claim claim: Reply(OnClaim(claim, now)); break;
            case SaveByReference save: Reply(OnSaveByReference(save, now)); break;
            case Release release: Reply(OnRelease(release, now)); break;
            case Reset reset: Reply(OnReset(_state.RefuseOwner(reset.Ballot), byOwner: true, now)); break;
            case ResetByReference reset: Reply(OnResetByReference(reset, now)); break;
            case Install install: Reply(OnInstall(install, now)); break;
            case IKeyMessage request: OnRequest(request, now); break;
            case Evacuate: OnEvacuate(now); break;
            case ReceiveTimeout: break;
            case Terminated lost: OnOwnerLost(lost.ActorRef, now); break;
            case SweepEntry sweep: OnSweep(sweep); break;
            case StopEntry: Context.Stop(Self); break;
            default: Unhandled(message); break;
        }

        Context.SetReceiveTimeout(_state.NextWake(now));
        if (_state.Phase == EntryPhase.Empty)
            Leave();
    }

    private EntryReply OnCreate(Create birth, TimeSpan now)
    {
        if (_state.Phase != EntryPhase.Empty)
            return _state.IsLive && _state.Ballot == birth.Ballot ? Grant() : Superseded.Instance;
        if (RefuseBirth(birth.Payload) is { } refusal)
            return refusal;

        _state.Create(birth, IsSomebody(birth.Owner), now);
        services.Metrics.Created();
        return Live(birth.Owner);
    }

    /// <summary>Only into a fresh entry: one that is about to stop would take the stash with it.</summary>
    private EntryReply OnInstall(Install won, TimeSpan now)
    {
        if (_state.Phase != EntryPhase.Empty)
            return Undelivered.Instance;
        if (RefuseBirth(won.Record.Payload!) is { } refusal)
            return refusal;

        _state.Install(won, IsSomebody(won.Owner), now);
        services.Metrics.Claimed();
        return Live(won.Owner);
    }

    private EntryReply? RefuseBirth(StashPayload payload)
    {
        if (services.Duty.Evacuating)
            return Undelivered.Instance;
        return services.Usage.TryAddEntry(payload.Bytes.Length) ? null : NodeFull.Instance;
    }

    /// <summary>Registers first, then asks whether the node leaves: either the evacuation finds this entry, or this entry finds the evacuation.</summary>
    private Granted Live(IActorRef owner)
    {
        Follow(owner);
        services.Directory.Register(_state.Key, Self);
        if (services.Duty.Evacuating)
            Self.Tell(Evacuate.Instance);
        return Grant();
    }

    private EntryReply OnClaim(Claim claim, TimeSpan now)
    {
        if (_state.RefuseLifeless() is { } lifeless)
            return lifeless;

        _state.Claim(claim.Attempt, claim.TimeToLive, IsSomebody(claim.Owner), now);
        if (!_owner.Equals(claim.Owner))
            TellOwnerItIsOver();
        Follow(claim.Owner);
        services.Metrics.Claimed();
        return Grant();
    }

    private EntryReply OnSave(Save save) =>
        _state.RefuseSave(save.Ballot, save.Payload) ?? Store(save.Payload);

    private EntryReply OnSaveByReference(SaveByReference save, TimeSpan now)
    {
        if (_state.RefuseStateless(save.Epoch) is { } refusal)
            return refusal;

        _state.Touch(now);
        return OnSave(new Save(_state.Ballot, new StashPayload(save.Bytes, _state.Payload.StateVersion)));
    }

    private EntryReply Store(StashPayload payload)
    {
        if (!services.Usage.TryResize(_state.Payload.Bytes.Length, payload.Bytes.Length))
            return NodeFull.Instance;

        services.Metrics.Saved();
        return _state.Store(payload);
    }

    private EntryReply OnRead(TimeSpan now)
    {
        if (_state.RefuseLifeless() is { } lifeless)
            return lifeless;

        _state.Touch(now);
        return new Found(_state.Payload, StashEntryState.Copies);
    }

    private Released OnRelease(Release release, TimeSpan now)
    {
        if (release.Ballot == _state.Ballot)
            Follow(ActorRefs.Nobody);
        _state.OwnerLost(release.Ballot, now);
        return Released.Instance;
    }

    private EntryReply OnResetByReference(ResetByReference reset, TimeSpan now) =>
        OnReset(_state.RefuseReset(reset.Epoch, reset.OnlyIfUnowned), byOwner: false, now);

    private EntryReply OnReset(EntryReply? refusal, bool byOwner, TimeSpan now)
    {
        if (refusal is not null)
            return refusal;

        if (!byOwner)
            TellOwnerItIsOver();
        _state.Store(StashPayload.None);
        Surrender(EntryPhase.Reset, _state.Ballot, _state.ToRecord(now).Ended(), winner: null);
        services.Metrics.Reset();
        Leave();
        return Deleted.Instance;
    }

    private void OnOwnerLost(IActorRef lost, TimeSpan now)
    {
        if (!lost.Equals(_owner))
            return;

        _owner = ActorRefs.Nobody;
        _state.OwnerLost(_state.Ballot, now);
    }

    private void OnSweep(SweepEntry sweep)
    {
        if (_state.Phase == EntryPhase.Expired && sweep.Ballot == _state.Ballot)
            Leave();
    }

    private void ExpireIfDue(TimeSpan now)
    {
        if (!_state.IsDue(now))
            return;

        Surrender(EntryPhase.Expired, _state.Ballot, _state.ToRecord(now).Ended(), winner: null);
        services.Ledger.Tell(new EntryExpired(_state.Key, _state.Ballot));
        services.Metrics.Expired();
    }

    private void Follow(IActorRef owner)
    {
        if (_owner.Equals(owner))
            return;

        if (IsSomebody(_owner))
            Context.Unwatch(_owner);
        if (IsSomebody(owner))
            Context.Watch(owner);
        _owner = owner;
    }

    private void TellOwnerItIsOver()
    {
        if (IsSomebody(_owner))
            _owner.Tell(Superseded.Instance);
    }

    /// <summary>Out through the shard, so that what is on its way here meanwhile is not lost.</summary>
    private static void Leave() => Context.Parent.Tell(new Passivate(StopEntry.Instance));

    private Granted Grant() => new(Self, _state.Shard, _state.Ballot, _state.Payload, StashEntryState.Copies);

    private void Reply(EntryReply reply) => Sender.Tell(reply);

    private static bool IsSomebody(IActorRef owner) => !owner.IsNobody();

    /// <summary>The end of passivation; the end of a hand-off is <see cref="PoisonPill"/>.</summary>
    private sealed class StopEntry : INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static StopEntry Instance { get; } = new();
    }
}
