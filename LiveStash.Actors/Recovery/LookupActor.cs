using Akka.Actor;
using Akka.Cluster;
using LiveStash.Protocol;

namespace LiveStash.Recovery;

/// <summary>Carries out the look-ups of a node: sends what a <see cref="LookupRun"/> says, and tells it what comes back.</summary>
internal sealed class LookupActor(LookupServices services) : NodeActor
{
    private static readonly LookupStep OutOfTime = LookupStep.End(new LookupResult.Unavailable());

    private readonly Dictionary<ulong, Running> _runs = [];

    protected override void PostStop()
    {
        foreach (var running in _runs.Values.ToList())
            End(running, new LookupResult.Unavailable());
    }

    protected override bool Handle(object message, IActorRef sender)
    {
        switch (message)
        {
            case Start start: OnStart(start); break;
            case IRunAnswer answer when _runs.TryGetValue(answer.Run, out var running): Do(running, IsOver(running) ? OutOfTime : running.Run.OnAnswer(answer)); break;
            case IRunAnswer: break;
            case Wake wake: OnWake(wake); break;
            case GiveUp giveUp: OnGiveUp(giveUp); break;
            default: return false;
        }

        return true;
    }

    private void OnStart(Start start)
    {
        var run = new LookupRun(services.NewNumber(), start.Goal, services.Settings, () => services.Roster.View, services.NewNumber);
        var running = new Running(run, start.Done, WakeAfter(services.Timeout, new GiveUp(run.Id)), services.Clock.Now + services.Timeout);
        _runs.Add(run.Id, running);
        Do(running, run.Begin());
    }

    private void OnWake(Wake wake)
    {
        if (_runs.TryGetValue(wake.Run, out var running) && running.Steps == wake.Step)
            Do(running, IsOver(running) ? OutOfTime : running.Run.OnWake());
    }

    /// <summary>On a node that stood still nothing may have said so yet: nobody waits for the result any more, and the stash may be its client's elsewhere.</summary>
    private bool IsOver(Running running) => services.Clock.Now >= running.EndsAt;

    private void OnGiveUp(GiveUp giveUp)
    {
        if (_runs.TryGetValue(giveUp.Run, out var running))
            Do(running, OutOfTime);
    }

    private void Do(Running running, LookupStep step)
    {
        foreach (var (to, message) in step.Sends)
        {
            running.Asked.Add(to);
            services.Peers.Tell(to, message, Self);
        }

        if (step.WakeAfter is { } after)
            Timer(running, after);
        if (step.Result is { } result)
            End(running, result);
    }

    private void Timer(Running running, TimeSpan after)
    {
        running.Steps++;
        running.Waking?.Cancel();
        running.Waking = WakeAfter(after, new Wake(running.Run.Id, running.Steps));
    }

    private void End(Running running, LookupResult result)
    {
        _runs.Remove(running.Run.Id);
        running.Waking?.Cancel();
        running.GivingUp.Cancel();
        running.Done.TrySetResult(new LookupOutcome(result, running.Asked.Count(node => !node.Equals(services.Roster.View.Self))));
    }

    private ICancelable WakeAfter(TimeSpan after, object message) =>
        Context.System.Scheduler.ScheduleTellOnceCancelable(after, Self, message, Self);

    /// <summary>A look-up begins; its result completes the task.</summary>
    internal sealed record Start(LookupGoal Goal, TaskCompletionSource<LookupOutcome> Done) : INoSerializationVerificationNeeded, IAwaited
    {
        public void WasNotDelivered() => Done.TrySetResult(new LookupOutcome(new LookupResult.Unavailable(), 0));
    }

    private sealed record Wake(ulong Run, int Step) : INoSerializationVerificationNeeded;

    private sealed record GiveUp(ulong Run) : INoSerializationVerificationNeeded;

    private sealed class Running(LookupRun run, TaskCompletionSource<LookupOutcome> done, ICancelable givingUp, TimeSpan endsAt)
    {
        public LookupRun Run => run;

        public TaskCompletionSource<LookupOutcome> Done => done;

        public HashSet<UniqueAddress> Asked { get; } = [];

        public ICancelable GivingUp => givingUp;

        public TimeSpan EndsAt => endsAt;

        public ICancelable? Waking { get; set; }

        public int Steps { get; set; }
    }
}
