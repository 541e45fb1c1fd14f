using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;

namespace LiveStash.AspNetCore.Binding;

/// <summary>
/// Hands the cookie out with each page (any answer of HTML), with the answer that opens a hub connection, and where an endpoint <see cref="BindsStashAttribute">says so</see>:
/// a connection can set none later. Decided when the answer starts, so it works around whatever pipeline the app has.
/// </summary>
internal sealed class StashCookieFilter(IOptions<LiveStashWebOptions> options) : IStartupFilter
{
    private const string Html = "text/html";

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        if (options.Value.UsesCookie)
            app.Use((context, following) =>
            {
                context.Response.OnStarting(EnsureAsync, context);
                return following(context);
            });
        next(app);
    };

    private static Task EnsureAsync(object state)
    {
        var context = (HttpContext)state;
        if (Binds(context))
            StashCookie.Ensure(context);
        StashCookie.Renew(context);
        return Task.CompletedTask;
    }

    private static bool Binds(HttpContext context) =>
        context.Response.ContentType?.StartsWith(Html, StringComparison.OrdinalIgnoreCase) is true
        || context.GetEndpoint()?.Metadata is { } endpoint && (endpoint.GetMetadata<BindsStashAttribute>() is not null || endpoint.GetMetadata<HubMetadata>() is not null);
}
