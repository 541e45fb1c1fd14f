namespace LiveStash.Web.Blazor;

/// <summary>Serves the page <c>/counter/blazor</c>.</summary>
internal static class BlazorCounterExtensions
{
    public static IServiceCollection AddBlazorCounter(this IServiceCollection services)
    {
        // No circuit waits for its page: what comes back, comes back by its stash, as from another node. That is what this page is to show.
        services.AddRazorComponents().AddInteractiveServerComponents(circuits => circuits.DisconnectedCircuitMaxRetained = 0);
        return services;
    }

    public static void MapBlazorCounter(this WebApplication app)
    {
        app.UseAntiforgery();
        // The host's own policy says who may frame a page; Blazor would send a weaker one beside it.
        app.MapRazorComponents<CounterPage>().AddInteractiveServerRenderMode(pages => pages.ContentSecurityFrameAncestorsPolicy = null);
    }
}
