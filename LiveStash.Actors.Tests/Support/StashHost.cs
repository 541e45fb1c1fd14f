using System.Diagnostics.CodeAnalysis;
using Akka.Actor;
using Akka.Hosting;
using LiveStash.Client;
using LiveStash.Protocol;
using LiveStash.References;
using LiveStash.Values;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LiveStash.Tests.Support;

/// <summary>A generic host with the real set-up: a cluster of one on the loopback interface.</summary>
internal sealed class StashHost : IAsyncDisposable
{
    private readonly IHost _host;

    private StashHost(IHost host) => _host = host;

    public IServiceProvider Services => _host.Services;

    public ILiveStash Stash => Services.GetRequiredService<ILiveStash>();

    public ILiveStashCluster Cluster => Services.GetRequiredService<ILiveStashCluster>();

    public ActorSystem System => Services.GetRequiredService<ActorSystem>();

    public NodeUsage Usage => Services.GetRequiredService<NodeUsage>();

    public RunningNode Node => Services.GetRequiredService<NodeStarted>().Current!;

    public static Task<StashHost> StartAsync(Action<LiveStashOptions>? configure = null) =>
        StartAsync(services => services.AddAkka("spec", Brisk).WithLiveStash(configure));

    /// <summary>A cluster that makes up its mind quickly and writes nothing to the console.</summary>
    public static void Brisk(AkkaConfigurationBuilder akka) => akka.AddHocon(
        "akka { loglevel = OFF, stdout-loglevel = OFF, cluster { periodic-tasks-initial-delay = 100ms, gossip-interval = 200ms, leader-actions-interval = 200ms } }", HoconAddMode.Prepend);

    public static async Task<StashHost> StartAsync(Action<IServiceCollection> services, params (string Key, string? Value)[] settings)
    {
        var host = Make(services, settings);
        await host.StartAsync();
        return host;
    }

    /// <summary>A host that does not run yet.</summary>
    public static StashHost Make(Action<IServiceCollection> services, params (string Key, string? Value)[] settings) =>
        new(Build(services, settings));

    [SuppressMessage("Reliability", "CA2000", Justification = "The caller disposes the host.")]
    public static IHost Build(Action<IServiceCollection> configure, params (string Key, string? Value)[] settings)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value)));
        builder.Services.AddSingleton<IDataProtectionProvider, EphemeralDataProtectionProvider>();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        configure(builder.Services);
        return builder.Build();
    }

    /// <summary>A reference that this host opens, to a stash that never was.</summary>
    public string SealAnything() =>
        Services.GetRequiredService<ReferenceCodec>().Seal(new StashReference(StashId.New(), 1, Sample.Hint));

    /// <summary>What is inside a reference.</summary>
    public StashReference Open(string reference)
    {
        Services.GetRequiredService<ReferenceCodec>().TryUnseal(reference, out var opened).ShouldBe(UnsealFailure.None);
        return opened!;
    }

    public Task StartAsync() => _host.StartAsync();

    public Task StopAsync() => _host.StopAsync();

    /// <summary>The node holds that many stashes; expired ones count until they are swept.</summary>
    public Task ShouldHoldAsync(long entries, TimeSpan? patience = null) =>
        Eventually.BeTrueAsync(() => Usage.Entries == entries, $"the node holds {entries} stashes", patience);

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
