namespace LiveStash.Tests.Simulation;

/// <summary>One life of a small cluster and a stash in it, event by event, all from one seed.</summary>
internal sealed class SimSchedule
{
    private readonly SimWorld _world;
    private readonly SimCluster _cluster;
    private readonly SimWitness _witness;
    private readonly SimCaller _caller;
    private readonly SimFaults _faults;
    private readonly int _hurry;
    private SimStash _stash = new(0);
    private int _lives;

    public SimSchedule(int seed, SimMutation mutation = SimMutation.None, bool tell = false, bool failures = false)
    {
        _world = new SimWorld(seed) { Mutation = mutation, Story = tell ? [] : null };
        var size = Random.Permille(120) ? 2 : 3 + Random.Below(3);
        var copies = Random.Permille(120) ? 1 : 2;
        TimeToLive = TimeSpan.FromSeconds(Random.Below(3) switch { 0 => 8, 1 => 20, _ => 300 });
        Lease = TimeSpan.FromSeconds(Random.Permille(500) ? 12 : 120);
        _hurry = Random.Below(3);
        (_world.Lost, _world.Doubled, _world.Late) = Random.Below(3) switch { 0 => (0, 0, 0), 1 => (10, 20, 30), _ => (60, 60, 150) };
        _cluster = new SimCluster(_world, size, copies, Lease);
        _witness = new SimWitness(_cluster, TimeToLive);
        _cluster.Saw = _witness.Saw;
        _caller = new SimCaller(_cluster, _witness, TimeToLive);
        _faults = new SimFaults(_cluster, _witness);
        _cluster.Failures = failures ? new SimFailures(seed, _cluster, _witness) : null;
        _world.Told?.Log($"{size} nodes, {copies} copies, ttl {TimeToLive.TotalSeconds}, lease {Lease.TotalSeconds}");
    }

    public TimeSpan TimeToLive { get; }

    public TimeSpan Lease { get; }

    public IReadOnlyList<string> Story => _world.Story ?? [];

    /// <summary>Who holds what.</summary>
    public IEnumerable<string> Holdings => _cluster.All.Where(node => !node.Crashed).Select(node => node.Store.Shelf.Find(_stash.Key) is { } kept
        ? $"{node} keeps fence {SimStory.Of(kept.Fence)}, {SimStory.Of(kept.Record)}{(kept.IsCopy ? ", a copy" : "")}, with {(kept.Partner is { } partner ? SimStory.Of(partner) : "nobody")}"
        : $"{node} keeps nothing")
        .Concat(_cluster.Lives.Where(entry => entry.Entry.State.IsLive).Select(entry => $"{entry.Node} has it live: {SimStory.Of(entry.Entry.State.Version)}"));

    public int[] Counts => _cluster.Counts;

    private SimRandom Random => _world.Random;

    public void Run(int steps)
    {
        Begin();
        _world.Run(TimeSpan.FromMilliseconds(50));
        for (var i = 0; i < steps; i++)
        {
            _witness.Look(_stash);
            Step(Random.Below(1000));
            _world.Run(SomeTime());
        }

        _witness.Look(_stash);
        new SimEnding(_world, _cluster, _witness, _caller, _stash, TimeToLive, Lease).Run();
    }

    private void Begin()
    {
        _stash = new SimStash(((UInt128)_world.NewNumber() << 64) + (uint)++_lives);
        _witness.Knows(_stash);
        if (AnyNode() is { } node)
            _world.As(node, () => _caller.Create(node, _stash));
    }

    private void Step(int dice)
    {
        switch (dice)
        {
            case < 300: Save(again: dice < 30); break;
            case < 420: OnNode(_caller.Recover); break;
            case < 470: OnNode(_caller.Read); break;
            case < 520: OnNode(_caller.SaveByReference); break;
            case < 524: OnNode(_caller.ResetByReference); break;
            case < 530: WithSession(session => _caller.Reset(session)); break;
            case < 570: EndOwner(); break;
            case < 590: Abandon(); break;
            case < 640: _faults.Cause(_stash); break;
            case < 660 when _stash.IsOver || _stash.References.Count == 0: BeginAgain(); break;
            default: break;
        }
    }

    private TimeSpan SomeTime() => (Random.Below(100) + _hurry * 5) switch
    {
        < 60 => Random.Between(0, 5),
        < 85 => Random.Between(5, 300),
        < 98 => Random.Between(300, 2_000),
        _ => Random.Between(2_000, 8_000),
    };

    private void Save(bool again) => WithSession(session => _caller.Save(session, again));

    private void WithSession(Action<SimSession> what)
    {
        var sessions = _stash.Sessions;
        if (sessions.Count == 0)
            return;

        var session = Random.Permille(800) ? Latest(sessions) : Random.Of(sessions);
        if (session is { IsGranted: true, IsAsking: false, Owner.IsStopped: false, Node: { Crashed: false, IsPaused: false } node })
            _world.As(node, () => what(session));
    }

    private static SimSession Latest(List<SimSession> sessions) => sessions.FindLast(session => session.IsGranted) ?? sessions[^1];

    private void OnNode(Action<SimNode, SimStash, SimReference> what)
    {
        if (_stash.References.Count == 0 || AnyNode() is not { } node)
            return;

        var reference = Random.Permille(700) ? _stash.References[^1] : Random.Of(_stash.References);
        if (Random.Permille(200))
            reference = reference with { Node = Random.Of(_cluster.Members) };
        _world.As(node, () => what(node, _stash, reference));
    }

    private SimNode? AnyNode()
    {
        var node = Random.Of(_cluster.Members);
        return node.Crashed || node.IsPaused ? null : node;
    }

    private void EndOwner() => WithSession(_caller.End);

    private void Abandon()
    {
        var lookup = _caller.Lookups.FindLast(lookup => lookup.IsOpen);
        if (lookup is null || lookup.Node.IsPaused)
            return;

        _cluster.Count(Happening.Abandoned);
        _world.As(lookup.Node, lookup.Abandon);
    }

    private void BeginAgain()
    {
        _cluster.Count(Happening.SecondLives);
        Begin();
    }
}
