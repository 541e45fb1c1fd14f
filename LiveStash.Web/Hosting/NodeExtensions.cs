using Akka.Cluster;
using Akka.Cluster.Hosting;
using Akka.Configuration;
using Akka.Hosting;
using Akka.Remote.Hosting;
using LiveStash.Web.Diagnostics;
using LiveStash.Web.KeyRing;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace LiveStash.Web.Hosting;

/// <summary>Makes the host a node: options, keys, actor system, stashes, health.</summary>
internal static class NodeExtensions
{
    public const string SystemName = "livestash";

    private static readonly string RuntimeFile = Path.Combine(AppContext.BaseDirectory, "akka.hocon");

    public static void AddNode(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<NodeOptionsSetup>();
        services.AddSingleton<IConfigureOptions<NodeOptions>>(provider => provider.GetRequiredService<NodeOptionsSetup>());
        services.AddSingleton<IValidateOptions<NodeOptions>>(provider => provider.GetRequiredService<NodeOptionsSetup>());
        services.AddOptions<NodeOptions>().ValidateOnStart();
        if (bool.TryParse(builder.Configuration[$"{NodeOptions.SectionName}:{nameof(NodeOptions.StopWithInput)}"], out var launched) && launched)
            services.AddSingleton<IHostLifetime, LaunchedLifetime>();
        services.AddKeyRing();
        services.AddHealthChecks();
        services.AddAkka(SystemName, Configure).WithLiveStash();
    }

    public static void MapNodeHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = HealthText.WriteAsync });
    }

    private static void Configure(AkkaConfigurationBuilder akka, IServiceProvider services)
    {
        var node = services.GetRequiredService<IOptions<NodeOptions>>().Value;
        var runtime = ConfigurationFactory.ParseString(File.ReadAllText(RuntimeFile));
        var tls = runtime.GetBoolean("akka.remote.dot-netty.tcp.enable-ssl");
        akka.ConfigureLoggers(loggers =>
            {
                loggers.ClearLoggers();
                loggers.AddLoggerFactory();
            })
            .AddHocon(runtime, HoconAddMode.Prepend)
            .WithRemoting(remote =>
            {
                remote.HostName = node.Hostname;
                remote.Port = node.Port;
            })
            .WithClustering(new ClusterOptions { SeedNodes = [.. node.SeedNodes.Select(seed => SeedNode.Named(seed, tls))], Roles = [.. node.Roles] })
            .WithStrictSerialization()
            .AddStartup((system, _) => StandAlone(Cluster.Get(system), services.GetRequiredService<ILogger<NodeOptions>>()));
    }

    private static void StandAlone(Cluster cluster, ILogger log)
    {
        if (!cluster.Settings.SeedNodes.IsEmpty)
            return;
        cluster.Join(cluster.SelfAddress);
        log.StandsAlone(cluster.SelfAddress);
    }
}
