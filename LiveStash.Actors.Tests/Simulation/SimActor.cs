using Akka.Actor;
using LiveStash.Protocol;

namespace LiveStash.Tests.Simulation;

/// <summary>An actor of a simulated node: a mailbox, and something that is done with each message.</summary>
internal abstract class SimActor(SimNode node) : MinimalActorRef
{
    private static readonly ActorPath Root = new RootActorPath(Address.AllSystems);
    private static readonly ActorPath[] Paths = [.. Enumerable.Range(0, 4096).Select(number => new ChildActorPath(Root, "a", number + 1))];

    private readonly Queue<(object Message, IActorRef Sender)> _mailbox = new();

    public SimNode Node => node;

    public SimWorld World => node.World;

    public override ActorPath Path { get; } = Paths[node.World.NextActor() % Paths.Length];

    public override IActorRefProvider Provider => null!;

    public bool IsReady { get; set; }

    public bool IsStopped { get; private set; }

    public bool HasMail => _mailbox.Count > 0;

    public void Enqueue(object message, IActorRef sender) => _mailbox.Enqueue((message, sender));

    public void ProcessOne()
    {
        var (message, sender) = _mailbox.Dequeue();
        Receive(message, sender);
    }

    /// <summary>What is in the mailbox goes to nobody.</summary>
    public void Finish()
    {
        IsStopped = true;
        while (_mailbox.TryDequeue(out var letter))
            World.DeadLetter(letter.Sender);
    }

    protected override void TellInternal(object message, IActorRef sender) => World.Tell(this, message, sender);

    protected abstract void Receive(object message, IActorRef sender);
}

/// <summary>Carries a core of production.</summary>
internal sealed class SimCore(SimNode node) : SimActor(node), ICoreHost
{
    private readonly Dictionary<object, int> _timers = [];

    /// <summary>What it does with a message. False: it means nothing to it.</summary>
    public Func<object, IActorRef, bool> Handle { get; set; } = (_, _) => false;

    IActorRef ICoreHost.Self => this;

    public void WakeAfter(TimeSpan delay, object message)
    {
        _timers[message] = _timers.GetValueOrDefault(message) + 1;
        World.After(delay, this, new Timer(message, _timers[message]));
    }

    /// <summary>Sends that message to itself again and again.</summary>
    public void WakeEvery(TimeSpan period, object message) => World.After(period, this, new Periodic(message, period));

    protected override void Receive(object message, IActorRef sender)
    {
        switch (message)
        {
            case Timer timer when _timers[timer.Message] == timer.Number: Do(timer.Message, this); break;
            case Timer: break;
            case Periodic periodic:
                World.After(World.TickOf(periodic.Period), this, periodic);
                Do(periodic.Message, this);
                break;
            default: Do(message, sender); break;
        }
    }

    private void Do(object message, IActorRef sender)
    {
        if (!Handle(message, sender))
            throw new SimViolation($"{message} means nothing to its receiver");
    }

    private sealed record Timer(object Message, int Number);

    private sealed record Periodic(object Message, TimeSpan Period);
}

/// <summary>Waits for one answer.</summary>
internal sealed class SimPromise(SimNode node, Action<EntryReply> then) : SimActor(node)
{
    private bool _answered;

    private object? _command;

    public override string ToString() => $"{_command} on {Node}";

    public void Ask(IActorRef whom, object command)
    {
        _command = command;
        World.Asked(this);
        whom.Tell(command, this);
    }

    public bool IsOpen => !_answered && !Node.Crashed;

    protected override void Receive(object message, IActorRef sender)
    {
        if (_answered)
            throw new SimViolation($"answered twice, the second time with {message}");

        _answered = true;
        then((EntryReply)message);
    }
}

/// <summary>A promise was broken.</summary>
internal sealed class SimViolation(string what) : Exception(what);
