using Akka.Actor;
using LiveStash.Diagnostics;
using LiveStash.Protocol;

namespace LiveStash.Cleanup;

/// <summary>The cluster singleton that sweeps expired entries, never more than one batch at once in the whole cluster.</summary>
/// <remarks>
/// A batch that is not answered is asked for again, under its number, until it is answered or its node is no member any more:
/// going on earlier could stop two batches at once. A member that has no ledger, for it does not run LiveStash, stops nothing. A sweep that fails is logged, and the next one comes all the same.
/// </remarks>
internal sealed class CleanupCoordinatorActor(CleanupSettings settings) : UntypedActor, IWithTimers
{
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromSeconds(2);

    private SweepRound? _round;
    private long _batch;

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void PreStart()
    {
        // Batches of a coordinator that ran elsewhere before this one have other numbers.
        _batch = settings.Time.GetUtcNow().Ticks;
        Timers.StartPeriodicTimer(nameof(BeginSweep), BeginSweep.Instance, settings.Interval);
    }

    protected override void OnReceive(object message)
    {
        try
        {
            Handle(message);
        }
        catch (Exception failure)
        {
            settings.Logger.SweepFailed(failure);
            _round = null;
            Timers.Cancel(nameof(AskAgain));
        }
    }

    private void Handle(object message)
    {
        switch (message)
        {
            case BeginSweep: OnBegin(); break;
            case BatchSwept swept: OnSwept(swept); break;
            case AskAgain: OnAskAgain(); break;
            case ActorIdentity { Subject: null } nobody: OnNoLedger(nobody); break;
            case ActorIdentity: break;
            default: Unhandled(message); break;
        }
    }

    private void OnBegin()
    {
        if (_round is not null)
            return;

        _round = new SweepRound(settings.Nodes());
        Next(_round);
    }

    private void OnSwept(BatchSwept swept)
    {
        if (_round is null || swept.Batch != _batch)
            return;

        _round.Swept(swept.Stopped, swept.Remaining);
        settings.Metrics.Swept(swept.Stopped);
        Next(_round);
    }

    private void OnAskAgain()
    {
        if (_round?.Current is not { } node)
            return;

        if (settings.Nodes().Contains(node))
        {
            Ask(node);
            LedgerOf(node).Tell(new Identify(_batch), Self);
        }
        else
        {
            Next(_round);
        }
    }

    private void OnNoLedger(ActorIdentity nobody)
    {
        if (_round is not null && nobody.MessageId is long batch && batch == _batch)
            Next(_round);
    }

    private void Next(SweepRound round)
    {
        if (round.MoveNext())
        {
            _batch++;
            Timers.StartPeriodicTimer(nameof(AskAgain), AskAgain.Instance, AskAgainAfter);
            Ask(round.Current!);
            return;
        }

        _round = null;
        Timers.Cancel(nameof(AskAgain));
        if (round.Stopped > 0)
            settings.Logger.Swept(round.Stopped);
    }

    private void Ask(Address node) =>
        LedgerOf(node).Tell(new SweepBatch(_batch, settings.BatchSize), Self);

    private ActorSelection LedgerOf(Address node) =>
        Context.ActorSelection(new RootActorPath(node) / settings.LedgerPath);

    private sealed class BeginSweep : INoSerializationVerificationNeeded
    {
        public static BeginSweep Instance { get; } = new();
    }

    private sealed class AskAgain : INoSerializationVerificationNeeded
    {
        public static AskAgain Instance { get; } = new();
    }
}
