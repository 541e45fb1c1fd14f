using System.Diagnostics.Metrics;
using Akka.Actor;
using Akka.Cluster;
using LiveStash.Copies;
using LiveStash.Diagnostics;
using LiveStash.Entries;
using LiveStash.Placement;
using LiveStash.Protocol;
using LiveStash.Recovery;
using LiveStash.Values;

namespace LiveStash.Tests.Simulation;

/// <summary>One node: the parts that NodeParts makes, around simulated actors.</summary>
internal sealed class SimNode
{
    public const int Shards = 2;

    /// <summary>Nodes of which none is a restart of another have numbers below.</summary>
    public const int Hosts = 16;

    private static readonly UniqueAddress[] Addresses = [.. Enumerable.Range(0, Hosts * 32).Select(number => new UniqueAddress(new Address("akka.tcp", "sim", "10.0.0." + (number % Hosts), 4053), number + 1))];
    private static readonly NodeHint[] Hints = [.. Addresses.Select(NodeHint.Of)];
    private static readonly LiveStashMetrics Metrics = new(new Meters(), new NodeUsage(long.MaxValue, long.MaxValue));

    private readonly Dictionary<UniqueAddress, SimCore> _senders = [];
    private readonly SimShard[] _shards;
    private readonly NodeUsage _usage = new(long.MaxValue, long.MaxValue);
    private readonly EntryDirectory _underCopied = new();
    private readonly SimCore _dropperActor;
    private readonly SimCore _store;

    public SimNode(SimCluster cluster, int number)
    {
        (Cluster, World, Number) = (cluster, cluster.World, number);
        Roster = new Roster(new RosterView(Self, [], [], [], []));
        Peers = new Peers(Roster, node => cluster.GatewayOf(node));
        Targets = new CopyTargets(Roster);
        _store = new SimCore(this);
        _dropperActor = new SimCore(this);
        Gateway = new SimCore(this);
        RosterActor = new SimCore(this);
        var keeperActor = new SimCore(this);

        Store = new CopyStore(new CopyServices(Self, World.Clock, Directory, _usage, Duty, Roster, Targets, cluster.Copying, SenderTo, _dropperActor), new StoreHost(this));
        _store.Handle = (message, sender) => Store.Handle(message, sender, World.Now);
        Dropper = new Dropper(Roster, Peers, _dropperActor);
        _dropperActor.Handle = (message, _) => Dropper.Handle(message);
        var gateway = new Gateway(new GatewayServices(Self, Directory, new NodeFigures(_usage, _underCopied, Targets), Duty, Roster, _store, RosterActor), Gateway);
        Gateway.Handle = gateway.Handle;
        RosterKeeper = new RosterKeeper(Self, Roster, Peers);
        RosterActor.Handle = (message, _) => Hear(message);
        var keeper = new CopyKeeper(new CopyKeeperServices(cluster.Copying, Targets, Directory, _underCopied, _usage, Roster, Peers, _store, RosterActor), keeperActor);
        keeperActor.Handle = keeper.Handle;
        RosterKeeper.Handle(new RosterKeeper.Keeper(keeperActor));
        Entries = new EntryServices(Self, World.Clock, Directory, _underCopied, _usage, Duty, Roster, Targets, cluster.Copying, SenderTo, _store, _dropperActor, ActorRefs.Nobody, Metrics);
        _shards = [new SimShard(this), new SimShard(this)];

        _store.WakeEvery(TimeSpan.FromSeconds(1), CopyStore.Look.Instance);
        keeperActor.WakeEvery(CopyKeeper.LookEvery, CopyKeeper.Look.Instance);
        RosterActor.WakeEvery(RosterKeeper.TellAgainAfter, RosterKeeper.TellAgain.Instance);
    }

    public SimCluster Cluster { get; }

    public SimWorld World { get; }

    public int Number { get; }

    public UniqueAddress Self => Addresses[Number];

    public NodeHint Hint => Hints[Number];

    public Roster Roster { get; }

    public Peers Peers { get; }

    public CopyTargets Targets { get; }

    public EntryDirectory Directory { get; } = new();

    public NodeDuty Duty { get; } = new();

    public EntryServices Entries { get; }

    public CopyStore Store { get; }

    public IActorRef StoreRef => _store;

    public Dropper Dropper { get; }

    public SimCore Gateway { get; }

    public SimCore RosterActor { get; }

    public RosterKeeper RosterKeeper { get; }

    /// <summary>Its process is gone.</summary>
    public bool Crashed { get; set; }

    /// <summary>It does nothing for a while; it does not know.</summary>
    public bool IsPaused { get; set; }

    /// <summary>The others have removed it, or have decided to.</summary>
    public bool IsOut { get; set; }

    /// <summary>Which nodes it can talk to.</summary>
    public int Side { get; set; }

    /// <summary>The node that was started at its address.</summary>
    public SimNode? Successor { get; set; }

    /// <summary>Actors with mail, while it is paused.</summary>
    public List<SimActor> Parked { get; } = [];

    /// <summary>A member like any other, that nothing is wrong with.</summary>
    public bool IsSound => !Crashed && !IsPaused && !IsOut && Side == 0;

    public SimShard AnyShard => _shards[World.Random.Below(Shards)];

    public SimShard Shard(ushort number) => _shards[number];

    public ushort AnyShardNumber => (ushort)World.Random.Below(Shards);

    public override string ToString() => "N" + Self.Uid;

    /// <summary>What the leaving of a node has done.</summary>
    public void Evacuate(Action ended)
    {
        Duty.Evacuate();
        var actor = new SimCore(this);
        var evacuator = new Evacuator(new EvacuationServices(Self, Directory, _store, Roster, Peers, Cluster.Copying.Copies, SenderTo), actor);
        actor.Handle = evacuator.Handle;
        var asker = new SimCore(this) { Handle = (_, _) => End(ended) };
        actor.Tell(new Evacuator.Begin(new LiveStashOptions().EvacuationTimeout), asker);
    }

    public void Forget(UniqueAddress node)
    {
        if (_senders.Remove(node, out var sender))
            World.After(TimeSpan.FromMinutes(1), sender, SimEntry.Halt.Instance);
    }

    private static bool End(Action ended)
    {
        ended();
        return true;
    }

    private bool Hear(object message)
    {
        if (message is not SimNews news)
            return RosterKeeper.Handle(message);

        news.Tell(this);
        return true;
    }

    private SimCore SenderTo(UniqueAddress target)
    {
        if (_senders.TryGetValue(target, out var known))
            return known;

        var actor = new SimCore(this);
        var sender = new CopySender(target, Cluster.Copying, Targets, Roster, Peers, actor);
        actor.Handle = new SimSender(actor, sender).Handle;
        _senders.Add(target, actor);
        return actor;
    }

    private sealed class StoreHost(SimNode node) : IStoreHost
    {
        public IActorRef Self => node._store;

        public void Start(Install install) =>
            new SimPromise(node, reply => node._store.Tell(new InstallEnded(install.Key, reply), ActorRefs.NoSender!)).Ask(node.Shard(install.Shard), new ShardEnvelope(install.Shard, install.Key, install));

        public void Tell(UniqueAddress target, object message) => node.Peers.Tell(target, message, Self);
    }

    private sealed class Meters : IMeterFactory
    {
        public Meter Create(MeterOptions options) => new(options);

        public void Dispose()
        {
        }
    }
}
