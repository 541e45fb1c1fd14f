using Akka.Actor;
using Akka.Cluster;
using LiveStash.Protocol;
using LiveStash.Values;

namespace LiveStash.Entries;

internal sealed partial class StashEntryActor
{
    private void OnRequest(IKeyMessage request, TimeSpan now)
    {
        switch (request)
        {
            case var _ when !_state.IsLive: services.Store.Forward(request); break;
            case AskEntry ask: Sender.Tell(OnAsk(ask, now)); break;
            case Find find: Sender.Tell(OnFind(find, now)); break;
            case ShortClaim claim: Sender.Tell(OnShortClaim(claim, now)); break;
            case Fence fence: Sender.Tell(OnFence(fence, now)); break;
            default: Unhandled(request); break;
        }
    }

    private EntryAnswer OnAsk(AskEntry ask, TimeSpan now) => new(ask.Run, services.Self, ask.Command switch
    {
        SaveByReference save => OnSaveByReference(save, now),
        ResetByReference reset => OnResetByReference(reset, now),
        _ => OnRead(now),
    });

    private FindAnswer OnFind(Find find, TimeSpan now)
    {
        var record = _state.ToRecord(now);
        return new FindAnswer(find.Run, find.Round, services.Self, IsLive: true, _state.Ballot, record.ForFind(find.WithState), [.. services.Roster.View.Open]);
    }

    private Grant OnShortClaim(ShortClaim claim, TimeSpan now)
    {
        var (ballot, record) = (_state.Ballot.Next(claim.Attempt), _state.ToRecord(now));
        HandOn(ballot, record, claim.Claimer);
        return new Grant(claim.Run, services.Self, ballot, record);
    }

    private FenceAnswer OnFence(Fence fence, TimeSpan now)
    {
        if (fence.Ballot <= _state.Ballot)
            return new FenceAnswer(fence.Run, services.Self, Accepted: false, _state.Ballot, null);

        var record = _state.ToRecord(now);
        HandOn(fence.Ballot, record, fence.Claimer);
        return new FenceAnswer(fence.Run, services.Self, Accepted: true, fence.Ballot, record);
    }

    private void HandOn(Ballot fence, StashRecord record, UniqueAddress winner)
    {
        TellOwnerItIsOver();
        Surrender(EntryPhase.HandedOn, fence, record, winner);
        Leave();
    }

    private void OnEvacuate(TimeSpan now)
    {
        if (_state.IsLive)
            Surrender(EntryPhase.Evacuated, _state.Ballot, _state.ToRecord(now), winner: null);
        Leave();
    }

    /// <summary>The custody of the key passes to the store, before the directory stops naming this entry: what comes from now on finds it there.</summary>
    private void Surrender(EntryPhase how, Ballot fence, StashRecord record, UniqueAddress? winner)
    {
        services.Store.Tell(new Surrendered(_state.Key, fence, record, winner));
        services.Directory.Remove(_state.Key, Self);
        services.Usage.TryResize(_state.Payload.Bytes.Length, 0);
        Follow(ActorRefs.Nobody);
        _state.End(how);
    }
}
