using Akka.Actor;
using LiveStash.Entries;
using LiveStash.Protocol;
using LiveStash.Values;

namespace LiveStash.Tests.Support;

/// <summary>What an entry should know, written down as plainly as can be, beside the real <see cref="StashEntryState"/>.</summary>
internal sealed class EntryModel
{
    private static readonly TimeSpan Ttl = TimeSpan.FromSeconds(10);
    private static readonly StashPayload[] States = [.. Enumerable.Range(0, 4).Select(i => Sample.Payload($"state {i}"))];

    private readonly StashEntryState _state = new();
    private EntryStep _step = new(EntryStepKind.Wait, TimeSpan.Zero, 0, true);
    private TimeSpan _now;
    private TimeSpan _deadline = TimeSpan.MaxValue;
    private Ballot _ballot = new(1, 1000);
    private StashPayload _payload = States[0];
    private StashPayload? _given;
    private long _writes;
    private bool _ended;

    public EntryModel() => _state.Create(new Create(Sample.Key(), _ballot, _payload, Ttl, ActorRefs.Nobody), owned: true, _now);

    private bool Owned => !_ended && _deadline == TimeSpan.MaxValue;

    public Snapshot Look() => new(_state, _step, _now, _deadline, _state.Ballot, _ballot, _payload, _given, _writes, _ended);

    public void Apply(EntryStep step)
    {
        (_step, _given) = (step, null);
        _now += step.After;
        if (step.Kind != EntryStepKind.Wait)
            ExpireIfDue();

        switch (step.Kind)
        {
            case EntryStepKind.Read: OnRead(); break;
            case EntryStepKind.Save: OnSave(step.IsStale ? _ballot with { Attempt = _ballot.Attempt + 1 } : _ballot, States[step.Choice]); break;
            case EntryStepKind.SaveByReference: OnSaveByReference(step.IsStale ? _ballot.Epoch - 1 : _ballot.Epoch, States[step.Choice]); break;
            case EntryStepKind.Claim: OnClaim((ulong)step.Choice, step.Owned); break;
            case EntryStepKind.OwnerLost: OnOwnerLost(step.IsStale ? _ballot with { Epoch = _ballot.Epoch - 1 } : _ballot); break;
            case EntryStepKind.Reset: End(_state.RefuseOwner(_state.Ballot, step.IsStale ? new Ballot(0, 0) : _ballot), may: !step.IsStale); break;
            case EntryStepKind.ResetByReference: End(_state.RefuseReset(_ballot.Epoch, step.Owned), may: !(Owned && step.Owned)); break;
            default: break;
        }
    }

    private void ExpireIfDue()
    {
        if (_state.IsDue(_now))
            _state.End(EntryPhase.Expired);
        if (!_ended && _now >= _deadline)
            Forget();
    }

    private void OnRead()
    {
        _given = _state.IsLive ? _state.Payload : null;
        _state.Touch(_now);
        Slide();
    }

    private void OnSave(Ballot ballot, StashPayload payload)
    {
        if (_state.RefuseOwner(_state.Ballot, ballot) is null && !_state.Holds(payload))
            _state.Store(payload);
        if (!_ended && ballot == _ballot && payload != _payload)
            (_payload, _writes) = (payload, _writes + 1);
    }

    private void OnSaveByReference(uint epoch, StashPayload payload)
    {
        if (_state.RefuseStateless(epoch) is null)
        {
            _state.Touch(_now);
            OnSave(_ballot, payload);
            Slide();
        }
        else
        {
            (_ended || Owned || epoch != _ballot.Epoch).ShouldBeTrue("refused for no reason");
        }
    }

    private void OnClaim(ulong attempt, bool owned)
    {
        if (!_state.IsLive)
            return;

        _state.Claim(attempt, null, owned, _now);
        if (_ballot.Attempt != attempt)
            (_ballot, _writes) = (new Ballot(_ballot.Epoch + 1, attempt), 0);
        _deadline = owned ? TimeSpan.MaxValue : _now + Ttl;
    }

    private void OnOwnerLost(Ballot ballot)
    {
        _state.OwnerLost(ballot, _now);
        if (Owned && ballot == _ballot)
            _deadline = _now + Ttl;
    }

    private void End(EntryReply? refusal, bool may)
    {
        (refusal is null).ShouldBe(may && !_ended);
        if (refusal is not null)
            return;

        _state.End(EntryPhase.Reset);
        Forget();
    }

    private void Slide()
    {
        if (!_ended && !Owned)
            _deadline = _now + Ttl;
    }

    private void Forget() => (_ended, _payload, _deadline) = (true, StashPayload.None, TimeSpan.MaxValue);

    public sealed record Snapshot(
        StashEntryState State, EntryStep Step, TimeSpan Now, TimeSpan Deadline, Ballot Ballot, Ballot ModelBallot, StashPayload Payload, StashPayload? Given, long Writes, bool Ended)
    {
        public bool Owned => !Ended && Deadline == TimeSpan.MaxValue;

        public bool Lingering => !Ended && Deadline != TimeSpan.MaxValue;

        public void ShouldAgree()
        {
            State.IsLive.ShouldBe(!Ended);
            State.Phase.ShouldBe(Ended ? State.Phase : Owned ? EntryPhase.Owned : EntryPhase.Lingering);
            State.IsDue(Now).ShouldBe(Lingering && Now >= Deadline);
            State.Payload.ShouldBe(Payload);
            State.Ballot.ShouldBe(ModelBallot);
        }
    }
}
