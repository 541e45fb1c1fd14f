using System.Diagnostics.CodeAnalysis;
using Akka.Hosting;
using Microsoft.AspNetCore.DataProtection;
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

    public static async Task<StashHost> StartAsync(Action<LiveStashOptions>? configure = null)
    {
        var host = new StashHost(Build(services => services.AddAkka("spec", _ => { }).WithLiveStash(configure)));
        await host._host.StartAsync();
        return host;
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "The caller disposes the host.")]
    public static IHost Build(Action<IServiceCollection> configure)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddSingleton<IDataProtectionProvider, EphemeralDataProtectionProvider>();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        configure(builder.Services);
        return builder.Build();
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
