using Akka.Actor;
using LiveStash.Entries;
using LiveStash.Protocol;
using LiveStash.Values;

namespace LiveStash.Tests.Simulation;

/// <summary>The actor around one entry.</summary>
internal sealed class SimEntry : SimActor, IEntryHost
{
    private readonly SimShard _shard;
    private TimeSpan _wakeAt = TimeSpan.MaxValue;

    public SimEntry(SimNode node, SimShard shard) : base(node) => (_shard, Entry) = (shard, new StashEntry(node.Entries, this));

    public StashEntry Entry { get; }

    /// <summary>By an exception.</summary>
    public bool HasFailed { get; private set; }

    IActorRef IEntryHost.Self => this;

    void IEntryHost.WakeAfter(TimeSpan delay, object message) => World.After(delay, this, message);

    void IEntryHost.Leave() => _shard.Tell(new SimShard.Passivate(this), this);

    protected override void Receive(object message, IActorRef sender)
    {
        if (message is Halt)
        {
            Leave();
            return;
        }

        if (message is ReceiveTimeout && World.Now < _wakeAt)
            return;

        _wakeAt = TimeSpan.MaxValue;
        if (Node.Cluster.Failures?.Strikes(this) == true)
        {
            Fail(message, sender);
            return;
        }

        Handle(message, sender);
        if (Entry.NextWake(World.Now) is { } next)
            Wake(World.Now + (next > TimeSpan.Zero ? next : TimeSpan.Zero));
    }

    private void Handle(object message, IActorRef sender)
    {
        if (!Entry.Handle(message, sender, World.Now))
            throw new SimViolation($"{message} means nothing to an entry");
        Node.Cluster.Saw(this);
    }

    /// <summary>As StashEntryActor does, and its supervisor.</summary>
    private void Fail(object message, IActorRef sender)
    {
        var isLate = Node.Cluster.Failures!.ComesLate(message);
        World.Told?.Log($"the entry on {Node} fails {(isLate ? "after" : "before")} {SimStory.Of(message)}");
        Node.Cluster.Count(Happening.EntriesFailed);
        if (isLate)
            Handle(message, ActorRefs.Nobody);
        HasFailed = true;
        Entry.Fail();
        World.DeadLetter(sender);
        Leave();
    }

    private void Leave()
    {
        Entry.Stopped();
        Finish();
        Node.Cluster.Lives.Remove(this);
        _shard.Tell(new SimShard.Stopped(this), this);
    }

    private void Wake(TimeSpan at)
    {
        _wakeAt = at;
        World.After(at - World.Now, this, ReceiveTimeout.Instance);
    }

    internal sealed class Halt
    {
        public static Halt Instance { get; } = new();
    }
}

/// <summary>One shard of a node, with at most one entry: starts it, and stops it when it asks.</summary>
internal sealed class SimShard(SimNode node) : SimActor(node)
{
    private readonly Dictionary<StashKey, Held> _held = [];

    protected override void Receive(object message, IActorRef sender)
    {
        switch (message)
        {
            case ShardEnvelope envelope: OnEnvelope(envelope, sender); break;
            case Passivate leaving: OnPassivate(leaving.Entry); break;
            case Stopped stopped: OnStopped(stopped.Entry); break;
        }
    }

    private void OnEnvelope(ShardEnvelope envelope, IActorRef sender)
    {
        if (!_held.TryGetValue(envelope.Key, out var held))
            _held[envelope.Key] = held = new Held(Begin());
        if (held.IsStopping)
            held.Waiting.Add((envelope.Command, sender));
        else
            held.Entry.Tell(envelope.Command, sender);
    }

    private void OnPassivate(SimEntry entry)
    {
        foreach (var held in _held.Values)
        {
            if (held.Entry != entry || held.IsStopping)
                continue;
            held.IsStopping = true;
            entry.Tell(SimEntry.Halt.Instance, this);
        }
    }

    private void OnStopped(SimEntry entry)
    {
        foreach (var (key, held) in _held)
        {
            if (held.Entry != entry)
                continue;
            _held.Remove(key);
            if (held.Waiting.Count > 0)
                Restart(key, held.Waiting);
            return;
        }
    }

    private void Restart(StashKey key, List<(object Message, IActorRef Sender)> waiting)
    {
        var held = _held[key] = new Held(Begin());
        foreach (var (message, sender) in waiting)
            held.Entry.Tell(message, sender);
    }

    private SimEntry Begin()
    {
        var entry = new SimEntry(Node, this);
        Node.Cluster.Lives.Add(entry);
        return entry;
    }

    internal sealed record Passivate(SimEntry Entry);

    internal sealed record Stopped(SimEntry Entry);

    private sealed class Held(SimEntry entry)
    {
        public SimEntry Entry => entry;

        public bool IsStopping { get; set; }

        public List<(object Message, IActorRef Sender)> Waiting { get; } = [];
    }
}

/// <summary>Stands for a live connection: what it is told ends the session.</summary>
internal sealed class SimOwner(SimNode node) : SimActor(node), IWatchedOwner
{
    private readonly List<IActorRef> _watchers = [];

    public bool IsSuperseded { get; private set; }

    public void Watch(IActorRef watcher)
    {
        if (IsStopped)
            watcher.Tell(new OwnerEnded(this, new TaskCompletionSource()), this);
        else
            _watchers.Add(watcher);
    }

    public void Unwatch(IActorRef watcher) => _watchers.Remove(watcher);

    public void BeSuperseded() => IsSuperseded = true;

    public void Die()
    {
        Finish();
        foreach (var watcher in _watchers)
            watcher.Tell(new OwnerEnded(this, new TaskCompletionSource()), this);
        _watchers.Clear();
    }

    protected override void Receive(object message, IActorRef sender)
    {
        if (message is Superseded)
            IsSuperseded = true;
    }
}
