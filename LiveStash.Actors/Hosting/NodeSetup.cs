using System.Globalization;
using Akka.Actor;
using Akka.Cluster;
using Akka.Cluster.Hosting;
using Akka.Configuration;
using Akka.Hosting;
using Akka.Remote.Hosting;
using LiveStash.Cleanup;
using LiveStash.Diagnostics;
using LiveStash.Protocol;
using Microsoft.Extensions.Logging;

namespace LiveStash.Hosting;

/// <summary>Adds a node to the set-up of an actor system.</summary>
internal static class NodeSetup
{
    /// <summary>What a message takes besides the state in it.</summary>
    private const int FrameRoom = 64 * 1024;

    private const string LeavePhase = "akka.coordinated-shutdown.phases.before-cluster-shutdown.timeout";

    private static readonly TimeSpan EvacuationRoom = TimeSpan.FromSeconds(5);

    public static AkkaConfigurationBuilder AddTo(AkkaConfigurationBuilder builder, NodeServices node)
    {
        var options = node.Client.Options;
        if (!HasProvider(builder))
            StandAlone(builder, node.Client.Logger);

        var app = builder.Configuration.GetOrElse(Config.Empty);
        return builder
            .AddHocon(RuntimeConf(options, app), HoconAddMode.Prepend)
            .AddHocon(Defaults(options), HoconAddMode.Append)
            .AddHocon(CrashesInARow.Defaults(app), HoconAddMode.Append)
            .AddHocon(ConfigurationFactory.FromResource<NodeServices>("LiveStash.reference.conf"), HoconAddMode.Append)
            .WithCustomSerializer("livestash", WireTypes.Bound, system => new StashSerializer(system, node.Clock))
            .WithActors((system, _, _) => StartAsync(system, node))
            .WithSingleton<CleanupCoordinatorActor>(
                $"{options.StorageName}-cleanup", (system, _, _) => CleanupProps(system, node), new ClusterSingletonOptions { Role = options.Role }, createProxyToo: false)
            .WithHealthCheck("livestash", (system, _, _) => Task.FromResult(NodeHealth.Check(system, node)), tags: ["ready"]);
    }

    private static bool HasProvider(AkkaConfigurationBuilder builder) =>
        builder.ActorRefProvider.HasValue || (builder.Configuration.HasValue && builder.Configuration.Value.HasPath("akka.actor.provider"));

    /// <summary>A cluster of one, on a port of the loopback interface that nobody needs to know; unless the app names seed nodes after all.</summary>
    private static void StandAlone(AkkaConfigurationBuilder builder, ILogger log) => builder
        .WithRemoting(new RemoteOptions { HostName = "127.0.0.1", Port = 0 })
        .WithClustering()
        .AddStartup((system, _) =>
        {
            var cluster = Cluster.Get(system);
            if (cluster.Settings.SeedNodes.IsEmpty)
                JoinAlone(cluster, log);
        });

    private static void JoinAlone(Cluster cluster, ILogger log)
    {
        cluster.Join(cluster.SelfAddress);
        log.StandsAlone(cluster.SelfAddress);
    }

    /// <summary>A frame has room for the largest state, and for a batch.</summary>
    internal static int FrameBytesFor(LiveStashOptions options) => Math.Max(options.MaxPayloadBytes, Parcels.BytesMax) + FrameRoom;

    /// <summary>
    /// The host stops the actor system, after the web server: left alone, Akka's own hook would be first. Handing stashes over takes
    /// its time. What the app has set for larger messages of its own stays.
    /// </summary>
    private static Config RuntimeConf(LiveStashOptions options, Config app)
    {
        var frame = FrameBytesFor(options);
        var leave = options.EvacuationTimeout + EvacuationRoom;
        return ConfigurationFactory.ParseString(string.Create(CultureInfo.InvariantCulture, $$"""
            akka.coordinated-shutdown.run-by-clr-shutdown-hook = off
            {{LeavePhase}} = {{(long)Longer(LeavePhase, leave).TotalMilliseconds}} ms
            akka.remote.dot-netty.tcp {
              maximum-frame-size = {{Larger("maximum-frame-size", frame)}}b
              send-buffer-size = {{Larger("send-buffer-size", 2 * frame)}}b
              receive-buffer-size = {{Larger("receive-buffer-size", 2 * frame)}}b
            }
            """));

        TimeSpan Longer(string setting, TimeSpan least) => app.GetTimeSpan(setting, least) is var set && set > least ? set : least;

        long Larger(string setting, long least) => Math.Max(least, app.GetByteSize($"akka.remote.dot-netty.tcp.{setting}") ?? 0);
    }

    /// <summary>
    /// What the host may set otherwise. While a connection that broke may not be tried again, nothing reaches that node: for 5 s by Akka's
    /// default. A look-up asks once more after <see cref="LiveStashOptions.HedgeAfter"/>, and gets through then.
    /// </summary>
    private static Config Defaults(LiveStashOptions options) => ConfigurationFactory.ParseString(string.Create(
        CultureInfo.InvariantCulture, $"akka.remote.retry-gate-closed-for = {(long)(options.HedgeAfter / 2).TotalMilliseconds} ms"));

    private static async Task StartAsync(ActorSystem system, NodeServices node)
    {
        RequireRole(Cluster.Get(system), node.Client.Options.Role);
        if (CrashesInARow.ProblemOf(system.Settings.Config) is { } problem)
            node.Client.Logger.CrashesInARowEndAll(problem);
        var parts = new NodeParts(system, node);
        NodeLeave.AddTo(system, parts, node);
        node.Client.Started.Set(await parts.RunAsync().ConfigureAwait(false));
    }

    /// <summary>Without it this node would have no shard, and answer nothing but reads.</summary>
    private static void RequireRole(Cluster cluster, string? role)
    {
        if (role is not null && !cluster.SelfRoles.Contains(role))
            throw new InvalidOperationException($"LiveStash:Role is '{role}' and this node has the roles [{string.Join(", ", cluster.SelfRoles)}]; each node that uses LiveStash must have that role. Give it the role (akka.cluster.roles, or ClusterOptions.Roles), or leave LiveStash:Role out.");
    }

    private static Props CleanupProps(ActorSystem system, NodeServices node)
    {
        var (options, cluster) = (node.Client.Options, Cluster.Get(system));
        var settings = new CleanupSettings(
            options.CleanupInterval,
            options.CleanupBatchSize,
            ["user", $"{options.StorageName}-{CleanupSettings.LedgerName}"],
            () => Holders(cluster, options.Role),
            node.Client.Time,
            node.Client.Metrics,
            node.Client.Logger);
        return Props.Create(() => new CleanupCoordinatorActor(settings));
    }

    private static IReadOnlyCollection<Address> Holders(Cluster cluster, string? role) =>
        [.. cluster.State.Members.Where(member => role is null || member.HasRole(role)).Select(member => member.Address)];
}
