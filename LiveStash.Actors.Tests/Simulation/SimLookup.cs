using Akka.Actor;
using LiveStash.Protocol;
using LiveStash.Recovery;

namespace LiveStash.Tests.Simulation;

/// <summary>Carries out one look-up, as LookupActor does.</summary>
internal sealed class SimLookup : SimActor
{
    private readonly LookupRun _run;
    private readonly Action<LookupResult> _done;
    private readonly TimeSpan _endsAt;
    private int _steps;
    private bool _ended;

    public SimLookup(SimNode node, LookupGoal goal, Action<LookupResult> done) : base(node)
    {
        _run = new LookupRun(World.NewNumber(), goal, node.Cluster.Lookups, () => node.Roster.View, World.NewNumber);
        (_done, _endsAt) = (done, World.Now + node.Cluster.LookupTimeout);
        World.After(node.Cluster.LookupTimeout, this, GiveUp.Instance);
        Do(_run.Begin());
    }

    public bool IsOpen => !_ended && !Node.Crashed;

    /// <summary>Whoever wanted it is gone, and so is it.</summary>
    public void Abandon()
    {
        if (!_ended)
            End(new LookupResult.Unavailable());
    }

    protected override void Receive(object message, IActorRef sender)
    {
        if (_ended)
            return;

        switch (message)
        {
            case IRunAnswer or Wake when World.Now >= _endsAt: End(new LookupResult.Unavailable()); break;
            case IRunAnswer answer when answer.Run == _run.Id: Do(_run.OnAnswer(answer)); break;
            case Wake wake when wake.Step == _steps: Do(_run.OnWake()); break;
            case GiveUp: End(new LookupResult.Unavailable()); break;
        }
    }

    private void Do(LookupStep step)
    {
        foreach (var (to, message) in step.Sends)
            Node.Peers.Tell(to, message, this);
        if (step.WakeAfter is { } after)
            World.After(after, this, new Wake(++_steps));
        if (step.Result is { } result)
            End(result);
    }

    private void End(LookupResult result)
    {
        _ended = true;
        Node.Cluster.Count(result switch
        {
            LookupResult.Won => Happening.Won,
            LookupResult.NotFound => Happening.NotFound,
            LookupResult.Answered => Happening.Answered,
            _ => Happening.Unavailable,
        });
        _done(result);
    }

    private sealed record Wake(int Step);

    private sealed class GiveUp
    {
        public static GiveUp Instance { get; } = new();
    }
}
