using Akka.Hosting;
using LiveStash.Agreement;
using LiveStash.Client;
using LiveStash.Diagnostics;
using LiveStash.Hosting;
using LiveStash.Protocol;
using LiveStash.References;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LiveStash;

/// <summary>Adds LiveStash to an app's services and to its actor system.</summary>
public static class LiveStashHostingExtensions
{
    /// <summary>Adds LiveStash to the actor system that <c>AddAkka</c> registered on these services, with everything it needs; called again, it only adds to the options. An actor system without a provider of its own becomes a cluster of one.</summary>
    /// <param name="services">The app's services, after <c>AddAkka</c>.</param>
    /// <param name="configure">Options, applied after the configuration section <c>LiveStash</c>.</param>
    /// <exception cref="InvalidOperationException"><c>AddAkka</c> was not called before, or more than once.</exception>
    public static IServiceCollection WithLiveStash(this IServiceCollection services, Action<LiveStashOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);

        var akka = services.LastOrDefault(service => service.ServiceType == typeof(AkkaConfigurationBuilder) && service.ImplementationFactory is not null)
            ?? throw new InvalidOperationException("WithLiveStash found no actor system on these services. Call services.AddAkka(\"name\", akka => ...) first: services.AddAkka(...).WithLiveStash(...).");
        new ActorSystems(services).RequireOne();
        if (services.All(service => service.ServiceType != typeof(NodeIsAdded)))
        {
            services.AddSingleton<NodeIsAdded>();
            services.Replace(ServiceDescriptor.Singleton(provider =>
                ((AkkaConfigurationBuilder)akka.ImplementationFactory!(provider)).WithLiveStash(provider)));
        }

        return services.AddLiveStash(configure);
    }

    /// <summary>Adds <see cref="ILiveStash"/>, its options and Data Protection. The actor system needs <see cref="WithLiveStash(AkkaConfigurationBuilder, IServiceProvider)"/>.</summary>
    /// <param name="services">The app's services.</param>
    /// <param name="configure">Options, applied after the configuration section <c>LiveStash</c>.</param>
    public static IServiceCollection AddLiveStash(this IServiceCollection services, Action<LiveStashOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);

        AddOptions(services, configure);
        services.AddDataProtection();
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(new ActorSystems(services));
        services.TryAddSingleton<NodeStarted>();
        services.TryAddSingleton<NodeDuty>();
        services.TryAddSingleton<KeyProbe>();
        services.TryAddSingleton<NodeServices>();
        services.AddHostedService<HostedNode>();
        services.TryAddSingleton<LiveStashMetrics>();
        services.TryAddSingleton(provider => UsageFor(OptionsOf(provider)));
        services.TryAddSingleton<ReferenceKeys>();
        services.TryAddSingleton<ReferenceCodec>();
        services.TryAddSingleton(ClientServices);
        services.TryAddSingleton<ILiveStash, LiveStashClient>();
        services.TryAddSingleton<ILiveStashCluster, LiveStashCluster>();
        return services;
    }

    /// <summary>Starts LiveStash inside this actor system: shard region, steward, cleanup coordinator, serializer and health check, which fails while a setting or the keys differ from those of older nodes. Comes after the app's own remoting and clustering; without them the system is a cluster of one.</summary>
    /// <param name="builder">The builder that <c>AddAkka</c> hands out.</param>
    /// <param name="services">The app's services, with <see cref="AddLiveStash"/>.</param>
    /// <exception cref="InvalidOperationException"><see cref="AddLiveStash"/> was not called, or <c>AddAkka</c> more than once.</exception>
    /// <exception cref="OptionsValidationException">The options are not valid; the message lists all problems.</exception>
    /// <exception cref="AggregateException">Nor are other options of the app that are validated at start.</exception>
    public static AkkaConfigurationBuilder WithLiveStash(this AkkaConfigurationBuilder builder, IServiceProvider services)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(services);

        services.GetService<ActorSystems>()?.RequireOne();
        if (NodeOf(services) is not { } node)
            throw new InvalidOperationException("WithLiveStash found no LiveStash services. Call services.AddLiveStash(...) on the app's services.");
        return NodeSetup.AddTo(builder, node);
    }

    /// <summary>Marks services whose actor system has a node already.</summary>
    private sealed class NodeIsAdded;

    /// <summary>The actor system is made before the host validates any options. Where ours are not valid, all others are validated here, so that all problems are told at once.</summary>
    private static NodeServices? NodeOf(IServiceProvider services)
    {
        try
        {
            return services.GetService<NodeServices>();
        }
        catch (OptionsValidationException)
        {
            services.GetService<IStartupValidator>()?.Validate();
            throw;
        }
    }

    private static void AddOptions(IServiceCollection services, Action<LiveStashOptions>? configure)
    {
        if (services.All(service => service.ServiceType != typeof(LiveStashOptionsSetup)))
        {
            services.AddSingleton(provider => new LiveStashOptionsSetup(provider.GetService<IConfiguration>()));
            services.AddSingleton<IConfigureOptions<LiveStashOptions>>(provider => provider.GetRequiredService<LiveStashOptionsSetup>());
            services.AddSingleton<IValidateOptions<LiveStashOptions>>(provider => provider.GetRequiredService<LiveStashOptionsSetup>());
        }

        var options = services.AddOptions<LiveStashOptions>().ValidateOnStart();
        if (configure is not null)
            options.Configure(configure);
    }

    private static LiveStashOptions OptionsOf(IServiceProvider provider) => provider.GetRequiredService<IOptions<LiveStashOptions>>().Value;

    private static NodeUsage UsageFor(LiveStashOptions options) => new(options.MaxBytesPerNode, options.MaxEntriesPerNode ?? long.MaxValue);

    private static StashClientServices ClientServices(IServiceProvider provider) => new(
        OptionsOf(provider),
        provider.GetRequiredService<ReferenceCodec>(),
        provider.GetRequiredService<NodeStarted>(),
        provider.GetRequiredService<TimeProvider>(),
        provider.GetRequiredService<LiveStashMetrics>(),
        provider.GetRequiredService<ILoggerFactory>().CreateLogger("LiveStash"));
}
