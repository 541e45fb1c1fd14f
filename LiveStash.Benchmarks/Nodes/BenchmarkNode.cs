using Akka.Actor;
using Akka.Cluster.Hosting;
using Akka.Configuration;
using Akka.Hosting;
using Akka.Remote.Hosting;
using LiveStash.Benchmarks.Command;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LiveStash.Benchmarks.Nodes;

/// <summary>A node of LiveStash, set up as the sample host is: its akka.hocon, remoting over the loopback interface, the library's own options.</summary>
internal sealed class BenchmarkNode : IAsyncDisposable
{
    private const string SystemName = "benchmark";
    private static readonly TimeSpan ReadyWithin = TimeSpan.FromSeconds(60);
    private static readonly string RuntimeFile = Path.Combine(AppContext.BaseDirectory, "akka.hocon");

    private readonly IHost _host;

    private BenchmarkNode(IHost host) => _host = host;

    public ILiveStash Stash => _host.Services.GetRequiredService<ILiveStash>();

    public ILiveStashCluster Cluster => _host.Services.GetRequiredService<ILiveStashCluster>();

    public ActorSystem System => _host.Services.GetRequiredService<ActorSystem>();

    public IServiceProvider Services => _host.Services;

    /// <summary>Host and port, for others to join at.</summary>
    public string Address => new Uri(Cluster.Self.Replace("akka.tcp", "http", StringComparison.Ordinal)).Authority;

    /// <param name="seed">Host and port of a node to join; <see langword="null"/>: a cluster of its own.</param>
    /// <param name="keyRing">Folder of the keys that seal references; <see langword="null"/>: keys of its own.</param>
    /// <param name="configure">Options.</param>
    public static async Task<BenchmarkNode> StartAsync(string? seed = null, string? keyRing = null, Action<LiveStashOptions>? configure = null)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.Services.AddHealthChecks();
        builder.Services.AddDataProtection().MakeKeysLikeTheHost(keyRing ?? Children.MakeFolder().FullName);
        builder.Services.AddAkka(SystemName, akka => Configure(akka, seed)).WithLiveStash(configure);
        var node = new BenchmarkNode(builder.Build());
        await node._host.StartAsync();
        await Wait.UntilAsync(node.IsReadyAsync, ReadyWithin, "A node is ready");
        return node;
    }

    public Task StopAsync() => _host.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _host.Dispose();
    }

    private static void Configure(AkkaConfigurationBuilder akka, string? seed)
    {
        akka.ConfigureLoggers(loggers =>
            {
                loggers.ClearLoggers();
                loggers.LogLevel = Akka.Event.LogLevel.ErrorLevel;
                loggers.AddLoggerFactory();
            })
            .AddHocon(ConfigurationFactory.ParseString(File.ReadAllText(RuntimeFile)), HoconAddMode.Prepend)
            .WithRemoting(new RemoteOptions { HostName = "127.0.0.1", Port = 0 })
            .WithClustering(new ClusterOptions { SeedNodes = seed is null ? [] : [$"akka.tcp://{SystemName}@{seed}"] });
        if (seed is null)
            akka.AddStartup((system, _) => Akka.Cluster.Cluster.Get(system).Join(Akka.Cluster.Cluster.Get(system).SelfAddress));
    }

    private async Task<bool> IsReadyAsync() =>
        (await _host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Status == HealthStatus.Healthy;
}
