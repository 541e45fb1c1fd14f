using Akka.Actor;
using Akka.Event;
using LiveStash.Protocol;
using LiveStash.Values;

namespace LiveStash.Entries;

/// <remarks>
/// A claim on this node. Where the primary does not decide alone, its copy's holder has to promise the new ballot, and to nobody else before:
/// <code>
/// Claim --alone--> owned anew
///   \--together--> claiming --held--> owned anew
///                     \--superseded, silent, late--> surrendered; the claimer turns to everybody
/// </code>
/// While it is claiming, its old owner's saves are refused, and other claims wait.
/// </remarks>
internal sealed partial class StashEntry
{
    private PendingClaim? _claim;

    /// <summary>The highest ballot that was promised here.</summary>
    private Ballot Promised => _claim?.Ballot ?? _state.Ballot;

    private void OnClaim(Claim claim, IActorRef sender, TimeSpan now)
    {
        if (_state.RefuseLifeless() is { } lifeless)
        {
            sender.Tell(lifeless, host.Self);
        }
        else if (_claim is { } pending)
        {
            if (pending.Claim.Attempt == claim.Attempt)
                pending.Claimer = sender;
            else
                pending.Deferred.Add((claim, sender));
        }
        else if (_state.Ballot.Attempt == claim.Attempt || services.Roster.View.PrimaryDecidesAlone(Copying.Copies))
        {
            Own(claim, now);
            TryCopy(now);
            sender.Tell(Grant(), host.Self);
        }
        else if (!TryAim())
        {
            sender.Tell(Undelivered.Instance, host.Self);
        }
        else
        {
            BeginClaim(claim, sender, now);
        }
    }

    private void BeginClaim(Claim claim, IActorRef sender, TimeSpan now)
    {
        _claim = new PendingClaim(claim, _state.Ballot.Next(claim.Attempt), sender);
        if (!IsOwner(claim.Owner))
            TellOwnerItIsOver();
        var ttl = claim.TimeToLive ?? _state.TimeToLive;
        var record = _state.ToRecord(now) with { Version = new RecordVersion(_claim.Ballot, 0), TimeToLive = ttl, Owned = IsSomebody(claim.Owner), Deadline = now + ttl };
        SendCopy(CopyKind.State, record, expected: _state.Ballot);
        host.WakeAfter(Copying.HedgeAfter, new ClaimIsLate(claim.Attempt));
    }

    private void OnClaimResult(PendingClaim claim, CopyResult result, TimeSpan now)
    {
        if (result.Outcome != CopyOutcome.Held)
        {
            GiveUpClaim(result.Fence > claim.Ballot ? result.Fence : claim.Ballot, now);
            return;
        }

        Own(claim.Claim, now);
        if (result.Target.Equals(Copied.Target) && Copied.TrySend(_state.Version))
            OnHeld(_state.Version);
        else
            TryCopy(now);
        // Not before: what fails until here fails the claim, and whoever waits for it.
        _claim = null;
        claim.Claimer.Tell(Grant(), host.Self);
        foreach (var (message, sender) in claim.Deferred)
            host.Self.Tell(message, sender);
    }

    private void OnClaimIsLate(ClaimIsLate late, TimeSpan now)
    {
        if (_state.IsLive && _claim?.Claim.Attempt == late.Attempt)
            GiveUpClaim(_claim.Ballot, now);
    }

    /// <summary>The holder may have promised or not: neither this primary nor the claim can go on from here.</summary>
    private void GiveUpClaim(Ballot fence, TimeSpan now)
    {
        Surrender(EntryPhase.HandedOn, fence, _state.ToRecord(now), winner: null);
        host.Leave();
    }

    private void FailClaim()
    {
        if (_claim is not { } claim)
            return;

        _claim = null;
        claim.Claimer.Tell(Undelivered.Instance, host.Self);
        foreach (var (message, sender) in claim.Deferred)
        {
            if (message is IKeyMessage)
                services.Store.Tell(message, sender);
            else
                sender.Tell(Undelivered.Instance, host.Self);
        }
    }

    private void Own(Claim claim, TimeSpan now)
    {
        _state.Claim(claim.Attempt, claim.TimeToLive, IsSomebody(claim.Owner), now);
        if (!IsOwner(claim.Owner))
            TellOwnerItIsOver();
        Follow(claim.Owner);
        services.Metrics.Claimed();
    }

    /// <summary>A claim that waits for the copy's holder.</summary>
    private sealed class PendingClaim(Claim claim, Ballot ballot, IActorRef claimer)
    {
        public Claim Claim => claim;

        public Ballot Ballot => ballot;

        public IActorRef Claimer { get; set; } = claimer;

        public List<(object Message, IActorRef Sender)> Deferred { get; } = [];
    }

    private sealed record ClaimIsLate(ulong Attempt) : INoSerializationVerificationNeeded, INotInfluenceReceiveTimeout, IDeadLetterSuppression;
}
