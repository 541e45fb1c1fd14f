using Akka.Actor;
using Akka.Cluster;
using LiveStash.Protocol;
using LiveStash.Values;

namespace LiveStash.Copies;

/// <summary>Sends copies to one node, in batches.</summary>
internal sealed class CopySenderActor(UniqueAddress target, CopySettings settings, CopyTargets targets, Roster roster, Peers peers, NodeClock clock)
    : UntypedActor, IWithTimers
{
    private static readonly TimeSpan BusyAgainAfter = TimeSpan.FromMilliseconds(20);

    private readonly CopyOutbox _outbox = new(roster.View.Self, target, settings.Timeout);

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void PreStart() => Timers.StartPeriodicTimer(nameof(Look), Look.Instance, settings.Timeout / 4);

    protected override void PostStop()
    {
        targets.Heard(target);
        Tell(_outbox.GiveUpAll());
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case CopyItem item: _outbox.Add(item, Sender); break;
            case CopyAnswer answer: OnAnswer(answer); break;
            case Look: OnLook(); break;
            case BusyAgain: _outbox.AskBusyAgain(); break;
            default: Unhandled(message); break;
        }

        if (IsGone)
            Tell(_outbox.GiveUpAll());
        else
            Send(_outbox.Next(clock.Now));
    }

    /// <summary>No member any more: there is nothing to wait for.</summary>
    private bool IsGone => !roster.View.Members.Contains(target);

    private void OnAnswer(CopyAnswer answer)
    {
        Tell(_outbox.OnAnswer(answer));
        if (!_outbox.IsSilent)
            targets.Heard(target);
        if (answer.Refusals.Any(refusal => refusal.Outcome == CopyOutcome.Busy))
            Timers.StartSingleTimer(nameof(BusyAgain), BusyAgain.Instance, BusyAgainAfter);
    }

    private void OnLook()
    {
        if (IsGone)
            return;

        var now = clock.Now;
        Send(_outbox.Again(now));
        var given = _outbox.GiveUp(now);
        if (_outbox.IsSilent)
            targets.Silent(target);
        Tell(given);
        Send(_outbox.Probe(now));
    }

    private void Send(CopyBatch? batch)
    {
        if (batch is not null)
            peers.Tell(target, batch, Self);
    }

    private void Tell(IEnumerable<(IActorRef Asker, CopyResult Result)> results)
    {
        foreach (var (asker, result) in results)
            asker.Tell(result, Self);
    }

    private sealed class Look : INoSerializationVerificationNeeded
    {
        public static Look Instance { get; } = new();
    }

    private sealed class BusyAgain : INoSerializationVerificationNeeded
    {
        public static BusyAgain Instance { get; } = new();
    }
}
