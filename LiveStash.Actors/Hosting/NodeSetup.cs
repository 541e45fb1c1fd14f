using Akka;
using Akka.Actor;
using Akka.Cluster;
using Akka.Cluster.Hosting;
using Akka.Cluster.Sharding;
using Akka.Configuration;
using Akka.Hosting;
using Akka.Remote.Hosting;
using LiveStash.Cleanup;
using LiveStash.Client;
using LiveStash.Diagnostics;
using LiveStash.Entries;
using LiveStash.Placement;
using LiveStash.Protocol;
using LiveStash.Values;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace LiveStash.Hosting;

/// <summary>Puts the parts of a node together.</summary>
internal sealed class NodeSetup
{
    private readonly StashClientServices _client;
    private readonly LiveStashOptions _options;
    private readonly NodeUsage _usage;
    private readonly HomeShards _home = new();
    private readonly EntryDirectory _directory = new();

    private NodeSetup(StashClientServices client, NodeUsage usage) =>
        (_client, _options, _usage) = (client, client.Options, usage);

    private string LedgerName => $"{_options.StorageName}-expiry-ledger";

    private string CleanupName => $"{_options.StorageName}-cleanup";

    public static AkkaConfigurationBuilder AddTo(AkkaConfigurationBuilder builder, StashClientServices client, NodeUsage usage)
    {
        var setup = new NodeSetup(client, usage);
        if (!HasProvider(builder))
            StandAlone(builder);

        return builder
            .AddHocon(ReferenceConf(), HoconAddMode.Append)
            .WithCustomSerializer("livestash", StashSerializer.Types, system => new StashSerializer(system))
            .WithActors((system, _, _) => setup.StartAsync(system))
            .WithSingleton<CleanupCoordinatorActor>(setup.CleanupName, setup.CleanupProps, new ClusterSingletonOptions { Role = client.Options.Role }, createProxyToo: false)
            .WithHealthCheck("livestash", (system, _, _) => Task.FromResult(setup.Check(system)), tags: ["ready"]);
    }

    private static bool HasProvider(AkkaConfigurationBuilder builder) =>
        builder.ActorRefProvider.HasValue || (builder.Configuration.HasValue && builder.Configuration.Value.HasPath("akka.actor.provider"));

    /// <summary>A cluster of one, on a port of the loopback interface that nobody needs to know.</summary>
    private static void StandAlone(AkkaConfigurationBuilder builder) => builder
        .WithRemoting(new RemoteOptions { HostName = "127.0.0.1", Port = 0 })
        .WithClustering()
        .AddStartup((system, _) => Cluster.Get(system).Join(Cluster.Get(system).SelfAddress));

    private static Config ReferenceConf() =>
        ConfigurationFactory.FromResource<NodeSetup>("LiveStash.reference.conf");

    private async Task StartAsync(ActorSystem system)
    {
        var ledger = system.ActorOf(Props.Create(() => new ExpiryLedgerActor()), LedgerName);
        system.ActorOf(Props.Create(() => new NodeStatsActor(_usage)), LiveStashCluster.StatsPath(_options.StorageName)[^1]);

        var region = await StartRegionAsync(system, ledger).ConfigureAwait(false);
        var claims = new ShardClaims(Rendezvous.ShardsFor(Cluster.Get(system).SelfAddress.ToString(), _options.ShardCount), _options.ShardsPerNode);
        var steward = system.ActorOf(Props.Create(() => new ShardStewardActor(region, claims, _home, _client.Logger)), $"{_options.StorageName}-steward");
        StopBeforeRegion(system, steward);

        _client.Started.Set(new RunningNode(system, Cluster.Get(system), new PromiseOffice(system), _directory, _home, _usage));
    }

    /// <summary>A steward that outlived the shards would claim new ones, and the region would wait for them to the end of its time-out.</summary>
    private static void StopBeforeRegion(ActorSystem system, IActorRef steward) =>
        CoordinatedShutdown.Get(system).AddTask(CoordinatedShutdown.PhaseBeforeClusterShutdown, "livestash-steward", async () =>
        {
            await steward.GracefulStop(TimeSpan.FromSeconds(2), ShardStewardActor.Leave.Instance).ConfigureAwait(false);
            return Done.Instance;
        });

    private Task<IActorRef> StartRegionAsync(ActorSystem system, IActorRef ledger)
    {
        var services = new EntryServices(new NodeClock(_client.Time), _directory, _usage, ledger, _client.Metrics);
        var (entry, beacon) = (StashEntryProducer.PropsFor(services), Props.Create(() => new BeaconActor()));
        return ClusterSharding.Get(system).StartAsync(
            _options.StorageName,
            entityId => entityId == LightBeacon.BeaconId ? beacon : entry,
            ShardingSettings(system),
            new StashMessageExtractor(_options.ShardCount),
            new RequesterFirst(),
            PoisonPill.Instance);
    }

    /// <summary>In code, for our region only: what the app set for its own regions stays as it is.</summary>
    private ClusterShardingSettings ShardingSettings(ActorSystem system) =>
        ClusterShardingSettings.Create(system)
            .WithRole(_options.Role)
            .WithStateStoreMode(StateStoreMode.DData)
            .WithRememberEntities(false)
            .WithPassivateIdleAfter(TimeSpan.Zero);

    private Props CleanupProps(ActorSystem system, IActorRegistry registry, Akka.DependencyInjection.IDependencyResolver resolver)
    {
        var cluster = Cluster.Get(system);
        var settings = new CleanupSettings(
            _options.CleanupInterval, _options.CleanupBatchSize, ["user", LedgerName], () => Holders(cluster), _client.Time, _client.Metrics, _client.Logger);
        return Props.Create(() => new CleanupCoordinatorActor(settings));
    }

    private IReadOnlyCollection<Address> Holders(Cluster cluster) =>
        [.. cluster.State.Members.Where(member => _options.Role is null || member.HasRole(_options.Role)).Select(member => member.Address)];

    private HealthCheckResult Check(ActorSystem system)
    {
        var status = Cluster.Get(system).SelfMember.Status;
        if (status != MemberStatus.Up)
            return HealthCheckResult.Unhealthy($"This node is {status}, not Up.");
        return _home.Ready
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("This node has no shard of its own yet.");
    }
}
