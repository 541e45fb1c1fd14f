using Akka.Actor;
using Akka.Cluster;
using Akka.Cluster.Sharding;
using LiveStash.Agreement;
using LiveStash.Cleanup;
using LiveStash.Client;
using LiveStash.Copies;
using LiveStash.Entries;
using LiveStash.Lanes;
using LiveStash.Owners;
using LiveStash.Placement;
using LiveStash.Protocol;
using LiveStash.Recovery;
using LiveStash.Values;

namespace LiveStash.Hosting;

/// <summary>The actors of one node and what they share: made in this order, each from what stands above it.</summary>
internal sealed class NodeParts
{
    private readonly ActorSystem _system;
    private readonly Cluster _cluster;
    private readonly NodeServices _node;
    private readonly LiveStashOptions _options;
    private readonly EntryDirectory _directory = new();
    private readonly PromiseOffice _promises;
    private readonly Roster _roster;
    private readonly Peers _peers;
    private readonly CopySettings _copying;
    private readonly CopyTargets _targets;
    private readonly CopySenders _senders;
    private readonly IActorRef _store;
    private readonly IActorRef _rosterKeeper;
    private readonly IActorRef _ledger;
    private readonly IActorRef _dropper;

    public NodeParts(ActorSystem system, NodeServices node)
    {
        (_system, _cluster, _node, _options) = (system, Cluster.Get(system), node, node.Client.Options);
        _promises = new PromiseOffice(system);
        _roster = new Roster(new RosterView(_cluster.SelfUniqueAddress, [], [], [], []));
        _peers = new Peers(_roster, GatewayOf);
        _copying = new CopySettings(_options.Copies, _options.AckMode, _options.CopyTimeout, _options.CopyLease, _options.HedgeAfter, _options.LookupTimeout);
        _targets = new CopyTargets(_roster);
        _senders = new CopySenders(system, _roster, StartSender);
        _dropper = Start(Props.Create(() => new DropperActor(_roster, _peers)), "dropper");
        _store = StartStore();
        _rosterKeeper = Start(Props.Create(() => new RosterActor(_cluster, _options.Role, _roster, _peers, _senders.Gone)), "roster");
        _ledger = Start(Props.Create(() => new ExpiryLedgerActor()), CleanupSettings.LedgerName);
        Start(Props.Create(() => new QuarantineActor(_cluster, node.Client.Logger)), "quarantine");
        StartKeeper();
        var gateway = StartGateway();
        StartAgreement(StartLanes(gateway));
    }

    public IActorRef? Steward { get; private set; }

    /// <summary>There is another node, or there was one.</summary>
    public bool HadCompany => _roster.WasEverShared;

    /// <summary>Asked, for one <see cref="Evacuator.Begin"/>, to empty this node.</summary>
    public IActorRef StartEvacuator()
    {
        var services = new EvacuationServices(_cluster.SelfUniqueAddress, _directory, _store, _roster, _peers, _copying.Copies, _senders.To);
        return Start(Props.Create(() => new EvacuatorActor(services)), "evacuator");
    }

    public async Task<RunningNode> RunAsync()
    {
        var region = await StartRegionAsync().ConfigureAwait(false);
        Steward = StartSteward(region);
        return new RunningNode(_cluster, _promises, new OwnerOffice(_system), _directory, _node.Home, _node.Duty, _node.Usage, _roster, _store, StartLookups(), _copying.Copies);
    }

    /// <summary>Under a name of its own: nodes with another <see cref="LiveStashOptions.StorageName"/> must find it.</summary>
    private void StartAgreement(ILaneKeeper lanes)
    {
        var services = new AgreementServices(_cluster, _options.Role, SharedOptions.Of(_options), _node.Keys, _node.Verdicts, lanes, _node.Client.Logger);
        _system.ActorOf(Props.Create(() => new AgreementActor(services)), AgreementActor.Name);
    }

    private IActorRef StartStore()
    {
        var services = new CopyServices(_cluster.SelfUniqueAddress, _node.Clock, _directory, _node.Usage, _node.Duty, _roster, _targets, _copying, _senders.To, _dropper);
        return Start(OnAnyThread(AnswersToTheEnd(Props.Create(() => new CopyStoreActor(services, _peers, InstallAsync)))), "store");
    }

    /// <summary>Named by nobody: whoever has something for a node asks <see cref="CopySenders"/>.</summary>
    private IActorRef StartSender(UniqueAddress node) =>
        _system.ActorOf(OnAnyThread(Props.Create(() => new CopySenderActor(node, _copying, _targets, _roster, _peers, _node.Clock))));

    private void StartKeeper()
    {
        var services = new CopyKeeperServices(_copying, _targets, _directory, _node.UnderCopied, _node.Usage, _roster, _peers, _store, _rosterKeeper);
        _rosterKeeper.Tell(new RosterKeeper.Keeper(Start(Props.Create(() => new CopyKeeperActor(services)), "copy-keeper")));
    }

    private Task<EntryReply> InstallAsync(Install install) =>
        _node.Home.TryFind(install.Shard, out var shard)
            ? _promises.AskNew(shard.Shard, install.Shard, install.Key, install).AsTask()
            : Task.FromResult<EntryReply>(Undelivered.Instance);

    /// <summary>What is for this node itself needs no parcel.</summary>
    private IActorRef GatewayOf(UniqueAddress node)
    {
        var provider = ((ExtendedActorSystem)_system).Provider;
        var gateway = provider.ResolveActorRef(new RootActorPath(node.Address) / "user" / LiveStashCluster.GatewayName(_options.StorageName));
        return node.Equals(_cluster.SelfUniqueAddress) ? gateway : new PeerRef(_cluster.SelfUniqueAddress, node, gateway, _node.Lanes, provider, ThreadPoolQueue.Instance);
    }

    private IActorRef StartGateway()
    {
        var figures = new NodeFigures(_node.Usage, _node.UnderCopied, _targets);
        _node.Client.Metrics.Watch(figures, _node.Lanes);
        var services = new GatewayServices(_cluster.SelfUniqueAddress, _directory, figures, _node.Duty, _roster, _store, _rosterKeeper);
        return _system.ActorOf(
            OnAnyThread(Props.Create(() => new GatewayActor(services, _peers))),
            LiveStashCluster.GatewayName(_options.StorageName));
    }

    /// <summary>Whoever reads a lane takes the gateway's turn.</summary>
    private LaneKeeper StartLanes(IActorRef gateway)
    {
        var frames = new LaneFrames(StashSerializer.ParcelsFor((ExtendedActorSystem)_system, _node.Clock), NodeSetup.FrameBytesFor(_options));
        var services = new LaneServices(frames, _node.Lanes, _roster, parcel => CallerRuns.Tell(gateway, parcel, ActorRefs.NoSender!), _node.Client.Time, _node.Client.Logger);
        var host = _system.Settings.Config.GetString("akka.remote.dot-netty.tcp.hostname", "");
        var lanes = new LaneKeeper(_cluster.SelfUniqueAddress, host, _options.LanePort, services);
        _system.RegisterOnTermination(lanes.Dispose);
        return lanes;
    }

    private IActorRef StartLookups()
    {
        var settings = new LookupSettings(_options.Copies, _options.HedgeAfter);
        var services = new LookupServices(settings, _options.LookupTimeout, _roster, _peers, Ballot.NewAttempt, _node.Clock);
        return Start(OnAnyThread(AnswersToTheEnd(Props.Create(() => new LookupActor(services)))), "lookups");
    }

    private IActorRef StartSteward(IActorRef region)
    {
        var claims = new ShardClaims(Rendezvous.ShardsFor(_cluster.SelfAddress.ToString(), _options.ShardCount), _options.ShardsPerNode);
        return Start(Props.Create(() => new ShardStewardActor(region, _cluster.SelfAddress, claims, _node.Home, _node.Client.Logger)), "steward");
    }

    private Task<IActorRef> StartRegionAsync()
    {
        var services = new EntryServices(
            _cluster.SelfUniqueAddress, _node.Clock, _directory, _node.UnderCopied, _node.Usage, _node.Duty, _roster, _targets, _copying, _senders.To, _store, _dropper, _ledger, _node.Client.Metrics);
        var (entry, beacon) = (StashEntryProducer.PropsFor(services), Props.Create(() => new BeaconActor()));
        return ClusterSharding.Get(_system).StartAsync(
            _options.StorageName,
            entityId => entityId == LightBeacon.BeaconId ? beacon : entry,
            ShardingSettings(),
            new StashMessageExtractor(_options.ShardCount),
            new RequesterFirst(_system.IgnoreRef),
            PoisonPill.Instance);
    }

    /// <summary>In code, for our region only: what the app set for its own regions stays as it is.</summary>
    private ClusterShardingSettings ShardingSettings() =>
        ClusterShardingSettings.Create(_system)
            .WithRole(_options.Role)
            .WithStateStoreMode(StateStoreMode.DData)
            .WithRememberEntities(false)
            .WithPassivateIdleAfter(TimeSpan.Zero);

    /// <summary>Whoever has something for it may take its turn.</summary>
    private static Props OnAnyThread(Props props) => props.WithDispatcher(CallerRunsExecutor.DispatcherPath);

    /// <summary>What comes as it stops becomes a dead letter, and so an answer: the stock mailbox would lose it.</summary>
    private static Props AnswersToTheEnd(Props props) => props.WithMailbox(LeanMailbox.ConfigPath);

    private IActorRef Start(Props props, string part) => _system.ActorOf(props, $"{_options.StorageName}-{part}");
}
