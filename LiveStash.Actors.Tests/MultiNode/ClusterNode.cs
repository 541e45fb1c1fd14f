using Akka.Actor;
using Akka.Cluster;
using Akka.Cluster.Hosting;
using Akka.Configuration;
using Akka.Hosting;
using Akka.Remote;
using Akka.Remote.Hosting;
using Akka.Remote.Transport;
using LiveStash.Client;
using LiveStash.Hosting;
using LiveStash.Protocol;
using LiveStash.References;
using LiveStash.Tests.Support;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LiveStash.Tests.MultiNode;

/// <summary>One node of a cluster in this process: a whole host, with real remoting over the loopback interface.</summary>
internal sealed class ClusterNode : IAsyncDisposable
{
    /// <summary>Quick to begin, to notice, and to remove.</summary>
    public static readonly Config Runtime = ConfigurationFactory.ParseString("""
        akka {
          loglevel = WARNING
          stdout-loglevel = OFF
          remote.dot-netty.tcp.applied-adapters = ["trttl"]
          cluster {
            periodic-tasks-initial-delay = 100 ms
            gossip-interval = 200 ms
            leader-actions-interval = 200 ms
            failure-detector.acceptable-heartbeat-pause = 3 s
            failure-detector.heartbeat-interval = 500 ms
            downing-provider-class = "Akka.Cluster.SBR.SplitBrainResolverProvider, Akka.Cluster"
            split-brain-resolver.active-strategy = keep-majority
            split-brain-resolver.stable-after = 1 s
            down-removal-margin = 1 s
          }
        }
        """);

    /// <summary>A death is noticed late.</summary>
    public static readonly Config SlowToNotice = ConfigurationFactory.ParseString("akka.cluster.failure-detector.acceptable-heartbeat-pause = 15 s").WithFallback(Runtime);

    private readonly IHost _host;
    private readonly CapturedLog _log;

    private ClusterNode(string name, IHost host, CapturedLog log) => (Name, _host, _log) = (name, host, log);

    public string Name { get; }

    public ILiveStash Stash => _host.Services.GetRequiredService<ILiveStash>();

    public ILiveStashCluster Figures => _host.Services.GetRequiredService<ILiveStashCluster>();

    public ActorSystem System => _host.Services.GetRequiredService<ActorSystem>();

    public Address Address => Cluster.Get(System).SelfAddress;

    public MeterReadings Readings => _host.Services.GetRequiredService<MeterReadings>();

    public RunningNode Running => _host.Services.GetRequiredService<NodeStarted>().Current!;

    public OpenLanes OpenLanes => _host.Services.GetRequiredService<NodeServices>().Lanes;

    internal ReferenceCodec Codec => _host.Services.GetRequiredService<ReferenceCodec>();

    /// <summary>Stashes on the node, expired ones included until they are swept.</summary>
    public long Entries => _host.Services.GetRequiredService<NodeUsage>().Entries;

    /// <summary>Records that the node keeps of stashes that are not live on it.</summary>
    public long Kept => _host.Services.GetRequiredService<NodeUsage>().KeptRecords;

    /// <summary>Members of the cluster as the node knows them, whatever their status.</summary>
    public int Members => Cluster.Get(System).State.Members.Count;

    /// <summary>What the node has logged under that event.</summary>
    public string? Logged(int @event) => _log.Lines.FirstOrDefault(line => line.Event == @event)?.Text;

    /// <summary>How often it has logged that.</summary>
    public int TimesLogged(int @event) => _log.Lines.Count(line => line.Event == @event);

    /// <summary>What keeps it from being ready; <see langword="null"/>: nothing.</summary>
    public async Task<string?> NotReadyAsync()
    {
        var report = await _host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(check => check.Tags.Contains("ready"));
        return report.Status == HealthStatus.Healthy ? null : string.Join(' ', report.Entries.Select(entry => entry.Value.Description));
    }

    public bool Ended { get; private set; }

    public static async Task<ClusterNode> StartAsync(string name, IDataProtectionProvider keys, Address? seed, Action<LiveStashOptions>? configure, Config? runtime = null)
    {
        var log = new CapturedLog();
        var host = StashHost.Build(services => AddTo(
            services.AddLogging(logging => logging.AddProvider(log).AddFilter<CapturedLog>("LiveStash", LogLevel.Information)), keys, configure, runtime ?? Runtime));
        var node = new ClusterNode(name, host, log);
        await node._host.StartAsync();
        var cluster = Cluster.Get(node.System);
        cluster.Join(seed ?? cluster.SelfAddress);
        return node;
    }

    /// <summary>Members that it does not hear of, and that are still to be removed.</summary>
    public int Unreachable => Cluster.Get(System).State.Unreachable.Count;

    /// <summary>Sees that many members, all Up and reachable, and can take stashes on.</summary>
    public bool Sees(int members)
    {
        var state = Cluster.Get(System).State;
        return state.Members.Count == members
            && state.Members.All(member => member.Status == MemberStatus.Up)
            && state.Unreachable.Count == 0
            && Running.Roster.View.Members.Length == members
            && Running.Roster.View.Open.IsEmpty
            && Running.Home.Ready;
    }

    /// <summary>Nothing goes to that node, or comes from it, until healed.</summary>
    public Task CutFromAsync(ClusterNode other) => ThrottleAsync(other, Blackhole.Instance);

    public Task HealToAsync(ClusterNode other) => ThrottleAsync(other, Unthrottled.Instance);

    /// <summary>Its connections with that node through Akka.Remote break, as by a reset; new ones may be made.</summary>
    public Task DisconnectFromAsync(ClusterNode other) => CommandAsync(new ForceDisassociateExplicitly(other.Address, DisassociateInfo.Unknown));

    /// <summary>Has no more to do with this incarnation of that node, as when it was removed from the cluster.</summary>
    public void Refuse(ClusterNode other)
    {
        var refused = Cluster.Get(other.System).SelfUniqueAddress;
        ((IRemoteActorRefProvider)((ExtendedActorSystem)System).Provider).Quarantine(refused.Address, refused.Uid);
    }

    /// <summary>As SIGTERM does it.</summary>
    public async Task LeaveAsync()
    {
        Ended = true;
        await _host.StopAsync();
    }

    /// <summary>As SIGKILL does it: no word to anybody.</summary>
    public async Task CrashAsync()
    {
        Ended = true;
        ((ExtendedActorSystem)System).Abort();
        await System.WhenTerminated.WaitAsync(Eventually.Patience);
    }

    public async ValueTask DisposeAsync()
    {
        if (!Ended)
            await CrashAsync();
        Readings.Dispose();
        _host.Dispose();
        _log.Dispose();
    }

    public override string ToString() => Name;

    /// <summary>What it holds, and whom it sees.</summary>
    public string Describe()
    {
        if (Ended)
            return $"{Name}: ended";

        var state = Cluster.Get(System).State;
        var members = string.Join(", ", state.Members.Select(member => $"{member.Address.Port} {member.Status}{(state.Unreachable.Contains(member) ? " unreachable" : "")}"));
        return $"{Name} at {Address.Port}: {Entries} live, {Kept} kept; sees {members}{(System.WhenTerminated.IsCompleted ? "; its system has ended" : "")}" + Said();
    }

    private static void AddTo(IServiceCollection services, IDataProtectionProvider keys, Action<LiveStashOptions>? configure, Config runtime)
    {
        services.AddSingleton(keys);
        services.AddHealthChecks();
        services.AddSingleton<MeterReadings>();
        services.AddSingleton(provider => provider.GetRequiredService<MeterReadings>().Meters);
        services.AddAkka("spec", akka => akka
            .AddHocon(runtime, HoconAddMode.Prepend)
            .ConfigureLoggers(loggers => loggers.AddLoggerFactory())
            .WithRemoting(new RemoteOptions { HostName = "127.0.0.1", Port = 0 })
            .WithClustering()
            .WithStrictSerialization(true))
            // The throttling adapter cuts what goes through Akka.Remote only.
            .WithLiveStash(new Action<LiveStashOptions>(options => options.LanePort = -1) + configure);
    }

    /// <summary>What its membership logged last: why it downed a node, or ended.</summary>
    private string Said() => string.Concat(_log.Lines.Where(line => line.Text.Contains("/system/cluster/core/", StringComparison.Ordinal)).TakeLast(5)
        .Select(line => $"{Environment.NewLine}    {line.Text}"));

    private Task ThrottleAsync(ClusterNode other, ThrottleMode mode) =>
        CommandAsync(new SetThrottle(other.Address, ThrottleTransportAdapter.Direction.Both, mode));

    private Task CommandAsync(object command) =>
        ((IRemoteActorRefProvider)((ExtendedActorSystem)System).Provider).Transport.ManagementCommand(command);
}
