using Akka.Actor;
using LiveStash.Protocol;
using LiveStash.Values;

namespace LiveStash.Tests.Simulation;

/// <summary>Virtual time, mailboxes and the network of one schedule. Single-threaded; all chance comes from one seed.</summary>
internal sealed partial class SimWorld(int seed) : TimeProvider
{
    /// <summary>Far more than the longest schedules have.</summary>
    private const int HappensMax = 500_000;

    private readonly SimTimeline _timeline = new();
    private readonly List<SimActor> _ready = [];
    private readonly List<SimPromise> _asked = [];
    private SimNode? _current;
    private NodeClock? _clock;
    private int _happened;
    private int _actors;
    private ulong _numbers;

    public SimRandom Random { get; } = new(seed);

    public TimeSpan Now { get; private set; }

    /// <summary>The same for all nodes, whenever they came: it shows what they are told that the time is.</summary>
    public NodeClock Clock => _clock ??= new NodeClock(this);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Now.Ticks;

    /// <summary>Of a thousand messages between nodes.</summary>
    public int Lost { get; set; }

    public int Doubled { get; set; }

    public int Late { get; set; }

    /// <summary>The end: nothing happens but what is remembered is forgotten, so nobody needs to look so often.</summary>
    public bool IsQuiet { get; set; }

    public SimMutation Mutation { get; init; }

    /// <summary>What happened, if somebody wants to read it.</summary>
    public List<string>? Story { get; init; }

    public int NextActor() => _actors++;

    /// <summary>Numbers of runs and attempts: random, no two alike, and none that yields.</summary>
    public ulong NewNumber() => (Random.Number() & ~0xFFFFFUL) | (1UL << 63) | ++_numbers;

    public TimeSpan TickOf(TimeSpan period) => IsQuiet ? period * 128 : period;

    /// <summary>This world, if somebody wants to read what happens in it; else what would be logged is not even put into words.</summary>
    public SimWorld? Told => Story is null ? null : this;

    public void Log(string what) => Story!.Add($"{Now.TotalSeconds,8:F3} {what}");

    public void Tell(SimActor to, object message, IActorRef sender)
    {
        if (_current is null || _current == to.Node)
            Local(to, message, sender);
        else
            Network(_current, to, message, sender);
    }

    /// <summary>Does something that begins on that node.</summary>
    public void As(SimNode node, Action what)
    {
        var before = _current;
        _current = node;
        what();
        _current = before;
    }

    public void Asked(SimPromise promise) => _asked.Add(promise);

    public SimPromise? Unanswered => _asked.Find(promise => promise.IsOpen);

    public void DeadLetter(IActorRef sender)
    {
        if (sender is SimPromise promise)
            Local(promise, Undelivered.Instance, ActorRefs.NoSender!);
    }

    public void After(TimeSpan delay, SimActor to, object message) => After(delay, to, ActorRefs.NoSender!, message);

    public void After(TimeSpan delay, SimActor to, IActorRef sender, object message) => Add(delay, new SimDue(to, message, sender, null, Now));

    public void After(TimeSpan delay, Action what) => Add(delay, new SimDue(null, what, ActorRefs.NoSender!, null, Now));

    public void Run(TimeSpan time)
    {
        var end = Now + time;
        while (true)
        {
            if (++_happened > HappensMax)
                throw new SimViolation("it does not come to rest");

            var next = _timeline.NextAt;
            var isDue = next <= end.Ticks;
            if (_ready.Count > 0 && (!isDue || next > Now.Ticks + TimeSpan.TicksPerMillisecond || Random.Below(8) > 0))
                ProcessOne();
            else if (isDue)
                Deliver(_timeline.Take(), next);
            else
                break;
        }

        Now = end;
    }

    /// <summary>What a paused node would have done meanwhile it does now.</summary>
    public void Wake(SimNode node)
    {
        foreach (var actor in node.Parked)
            MakeReady(actor);
        node.Parked.Clear();
    }

    private void ProcessOne()
    {
        var at = Random.Below(_ready.Count);
        var actor = _ready[at];
        if (actor.Node.IsPaused || actor.Node.Crashed || !actor.HasMail)
        {
            Retire(at, actor);
            return;
        }

        _current = actor.Node;
        actor.ProcessOne();
        _current = null;
        if (!actor.HasMail)
            Retire(at, actor);
    }

    private void Retire(int at, SimActor actor)
    {
        _ready[at] = _ready[^1];
        _ready.RemoveAt(_ready.Count - 1);
        actor.IsReady = false;
        if (actor.Node.IsPaused && actor.HasMail)
            actor.Node.Parked.Add(actor);
    }
}
