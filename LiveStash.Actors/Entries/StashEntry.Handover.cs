using Akka.Actor;
using Akka.Cluster;
using LiveStash.Protocol;
using LiveStash.Values;

namespace LiveStash.Entries;

internal sealed partial class StashEntry
{
    private void OnRequest(IKeyMessage request, IActorRef sender, TimeSpan now)
    {
        switch (request)
        {
            case var _ when !_state.IsLive: services.Store.Tell(request, sender); break;
            case AskEntry ask: OnAsk(ask, sender, now); break;
            case Find find: sender.Tell(OnFind(find, now), host.Self); break;
            case ShortClaim claim: OnShortClaim(claim, sender, now); break;
            case Fence fence: sender.Tell(OnFence(fence, now), host.Self); break;
            case FenceIf fence: sender.Tell(OnFenceIf(fence, now), host.Self); break;
        }
    }

    private void OnAsk(AskEntry ask, IActorRef sender, TimeSpan now)
    {
        switch (ask.Command)
        {
            case SaveByReference save: OnSaveByReference(save, sender, ask.Run, now); break;
            case ResetByReference reset: OnResetByReference(reset, sender, ask.Run, now); break;
            case Read read: Answer(sender, ask.Run, OnRead(read, now)); break;
        }
    }

    private FindAnswer OnFind(Find find, TimeSpan now)
    {
        var record = _state.ToRecord(find.WithState ? _state.Payload : StashPayload.None, now);
        return new FindAnswer(find.Run, find.Round, services.Self, IsLive: true, Promised, record, [.. services.Roster.View.Open]);
    }

    /// <summary>This node agrees; if its word alone is not enough, the store asks the copy's holder before it grants. Without a holder only everybody together can decide.</summary>
    private void OnShortClaim(ShortClaim claim, IActorRef sender, TimeSpan now)
    {
        if (_claim is { } pending)
            pending.Deferred.Add((claim, sender));
        else if (services.Roster.View.PrimaryDecidesAlone(Copying.Copies))
            HandOn(_state.Ballot.Next(claim.Attempt), claim.Claimer, now, new Handover(claim.Run, sender, null));
        else if (TryAim())
            HandOn(_state.Ballot.Next(claim.Attempt), claim.Claimer, now, new Handover(claim.Run, sender, Copied.Target));
        else
            sender.Tell(new NotHere(claim.Run, services.Self), host.Self);
    }

    private FenceAnswer OnFence(Fence fence, TimeSpan now)
    {
        if (fence.Ballot <= Promised)
            return new FenceAnswer(fence.Run, services.Self, Accepted: false, Promised, null);

        var record = HandOn(fence.Ballot, fence.Claimer, now);
        return new FenceAnswer(fence.Run, services.Self, Accepted: true, fence.Ballot, record);
    }

    /// <summary>Another node takes itself for the primary, and this one for its copy.</summary>
    private FenceIfAnswer OnFenceIf(FenceIf fence, TimeSpan now)
    {
        var accepted = fence.Ballot == Promised || Promised <= fence.Expected;
        if (accepted && fence.Ballot != Promised)
            HandOn(fence.Ballot, fence.Claimer, now);
        return new FenceIfAnswer(fence.Key, services.Self, fence.Ballot, accepted);
    }

    private void OnCopyOfLive(CopyOfLive copy, TimeSpan now)
    {
        if (!_state.IsLive)
            return;

        var ballot = copy.Item.Record.Version.Ballot;
        var late = copy.Item.Expected is { } expected ? Promised > expected && Promised != ballot : Promised > ballot;
        if (copy.Item.IsOrphan && ballot <= Promised)
            Answer(copy, CopyOutcome.Held);
        else if (late)
            Answer(copy, CopyOutcome.Superseded);
        else if (ballot > Promised)
            Freeze(ballot, now);
    }

    private void Answer(CopyOfLive copy, CopyOutcome outcome) =>
        copy.From.Tell(new CopyAnswer(services.Self, 0, [new CopyRefusal(copy.Item.Version, outcome, Promised)]), host.Self);

    /// <summary>Whoever won the stash from everybody has it copied by now: what is here is dropped when it is asked for again. So too if a claim that has got no further than here would outbid it: that may die.</summary>
    private void OnDropOfLive(DropOfLive drop, TimeSpan now)
    {
        if (!_state.IsLive)
            services.Store.Tell(new Drop([drop.Version]), drop.From);
        else if (drop.Version.Version.Ballot > Promised)
            Freeze(drop.Version.Version.Ballot, now);
        else if (drop.Version.Version.Ballot <= _state.Ballot)
            drop.From.Tell(new Dropped(services.Self, [drop.Version]), host.Self);
    }

    private StashRecord HandOn(Ballot fence, UniqueAddress winner, TimeSpan now, Handover? handover = null)
    {
        var record = _state.ToRecord(now);
        TellOwnerItIsOver();
        Surrender(EntryPhase.HandedOn, fence, record, winner, handover);
        services.Usage.MoveAway();
        host.Leave();
        return record;
    }

    /// <summary>First, so that as little as may be is asked of a store that does not know of them.</summary>
    private void LeavePromisesToTheStore()
    {
        services.Store.Tell(new Lost(_state.Key, Promised), host.Self);
        services.Directory.Remove(_state.Key, host.Self);
    }

    private void OnEvacuate(TimeSpan now)
    {
        if (_state.IsLive)
            Surrender(EntryPhase.Evacuated, Promised, _state.ToRecord(now), winner: null);
        host.Leave();
    }
}
