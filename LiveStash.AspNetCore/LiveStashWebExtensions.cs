using LiveStash.AspNetCore.Binding;
using LiveStash.AspNetCore.Blazor;
using LiveStash.AspNetCore.Http;
using LiveStash.AspNetCore.Hubs;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.JSInterop;

namespace LiveStash.AspNetCore;

/// <summary>Adds stashes to Blazor Server circuits, SignalR hubs and requests.</summary>
public static class LiveStashWebExtensions
{
    /// <summary>Adds what web clients need beside <c>AddAkka(...).WithLiveStash()</c>: the binding and its cookie, <see cref="StashComponent"/>, <see cref="IStash{T}"/>, stashes of hub connections, and <see cref="StashHandle{T}"/> of requests.</summary>
    /// <param name="services">The app's services.</param>
    /// <param name="configure">Changes the options; goes after the configuration section <c>LiveStash:Web</c>.</param>
    public static IServiceCollection AddLiveStashWeb(this IServiceCollection services, Action<LiveStashWebOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        var options = services.AddOptions<LiveStashWebOptions>();
        if (configure is not null)
            options.Configure(configure);
        if (services.Any(service => service.ServiceType == typeof(LiveStashWebOptionsSetup)))
            return services;

        options.ValidateOnStart();
        services.AddOptionsSetup();
        services.AddHostedService<EngineAtStart>();
        services.AddSingleton<StashBindingResolver>();
        services.AddSingleton<IStartupFilter, StashCookieFilter>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddCircuits();
        services.AddHubs();
        services.AddRequests();
        return services;
    }

    /// <summary>Gives the <see cref="IStash{T}"/> of a type in Blazor circuits a state version, a time to live, or a way from older versions.</summary>
    /// <typeparam name="T">What the app keeps.</typeparam>
    /// <param name="services">The app's services, on which <see cref="AddLiveStashWeb"/> must be called as well, before or after.</param>
    /// <param name="configure">Sets the options.</param>
    public static IServiceCollection AddCircuitStash<T>(this IServiceCollection services, Action<CircuitStashOptions<T>> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddOptions<CircuitStashOptions<T>>().Configure(configure).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<CircuitStashOptions<T>>, CircuitStashOptionsRules<T>>());
        return services;
    }

    // First in the list: what the app configures in code comes after it, whichever call was first.
    private static void AddOptionsSetup(this IServiceCollection services)
    {
        services.AddSingleton(provider => new LiveStashWebOptionsSetup(provider.GetService<IConfiguration>()));
        services.Insert(0, ServiceDescriptor.Singleton<IConfigureOptions<LiveStashWebOptions>>(provider => provider.GetRequiredService<LiveStashWebOptionsSetup>()));
        services.AddSingleton<IValidateOptions<LiveStashWebOptions>>(provider => provider.GetRequiredService<LiveStashWebOptionsSetup>());
    }

    private static void AddCircuits(this IServiceCollection services)
    {
        services.AddScoped(CircuitPageOf);
        services.AddScoped(CircuitStashOf);
        services.AddScoped<CircuitHandler, CircuitPageHandler>();
        services.AddScoped<CircuitHandler, CircuitStashHandler>();
        services.AddScoped(typeof(IStash<>), typeof(CircuitValue<>));
        services.AddSingleton<CircuitHubFilter>();
        services.Configure<HubOptions>(hubs => hubs.AddFilter<CircuitHubFilter>());
    }

    // Made by hand: the container of an app without Blazor, which checks in Development what it could make, has no script runtime.
    private static CircuitPage CircuitPageOf(IServiceProvider services) => services.GetService<IJSRuntime>() is { } scripts
        ? ActivatorUtilities.CreateInstance<CircuitPage>(services, scripts)
        : throw NoCircuit.InThisApp();

    private static CircuitStash CircuitStashOf(IServiceProvider services) => ActivatorUtilities.CreateInstance<CircuitStash>(services, services.GetRequiredService<CircuitPage>());

    // Made by hand: what is wrong without an ILiveStash is said by EngineAtStart, and not, in Development, by the container's check of what it could make.
    private static void AddHubs(this IServiceCollection services)
    {
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<HubStashFilter>(provider));
        services.Configure<HubOptions>(hubs => hubs.AddFilter<HubStashFilter>());
    }

    private static void AddRequests(this IServiceCollection services) => services.AddSingleton<IApiDescriptionProvider, StashHeaderDescriber>();
}
