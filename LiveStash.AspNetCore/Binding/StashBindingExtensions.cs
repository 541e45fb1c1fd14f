using Microsoft.Extensions.Options;

namespace LiveStash.AspNetCore.Binding;

/// <summary>Adds the binding of stashes to an app.</summary>
internal static class StashBindingExtensions
{
    public static IServiceCollection AddStashBinding(this IServiceCollection services, Action<LiveStashWebOptions>? configure = null)
    {
        services.AddSingleton<LiveStashWebOptionsSetup>();
        services.AddSingleton<IConfigureOptions<LiveStashWebOptions>>(provider => provider.GetRequiredService<LiveStashWebOptionsSetup>());
        services.AddSingleton<IValidateOptions<LiveStashWebOptions>>(provider => provider.GetRequiredService<LiveStashWebOptionsSetup>());
        var options = services.AddOptions<LiveStashWebOptions>().ValidateOnStart();
        if (configure is not null)
            options.Configure(configure);
        return services.AddSingleton<StashBindingResolver>();
    }

    /// <summary>Hands the cookie out on the first answer of an endpoint that <see cref="BindsStashAttribute">binds stashes</see>: a connection that it opens can set none later.</summary>
    public static IApplicationBuilder UseStashCookie(this IApplicationBuilder app)
    {
        var options = app.ApplicationServices.GetRequiredService<IOptions<LiveStashWebOptions>>();
        return app.Use((context, next) =>
        {
            if (context.GetEndpoint()?.Metadata.GetMetadata<BindsStashAttribute>() is not null && options.Value.UsesCookie)
                StashCookie.Ensure(context);
            return next(context);
        });
    }
}
