using LiveStash.AspNetCore;
using LiveStash.Web.Hubs;
using LiveStash.Web.Showcase.Circuits;
using LiveStash.Web.Showcase.Layout;
using LiveStash.Web.Showcase.Problem;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;

namespace LiveStash.Web.Showcase;

/// <summary>The pages of the host, and the hub behind <c>/counter</c>.</summary>
internal static class ShowcaseExtensions
{
    public static void AddShowcase(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<IConfigureOptions<ShowcaseOptions>, ShowcaseOptionsSetup>();
        services.AddSingleton<IValidateOptions<ShowcaseOptions>, ShowcaseOptionsSetup>();
        services.AddOptions<ShowcaseOptions>().ValidateOnStart();
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddSignalR();
        // Before those of the framework: the first that can, writes.
        services.Insert(0, ServiceDescriptor.Singleton<IProblemDetailsWriter, ProblemPageWriter>());
        services.AddSingleton<EndedCircuits>();
        services.Configure<HubOptions>(hubs => hubs.AddFilter<EndedCircuits>());
    }

    public static void MapShowcase(this WebApplication app)
    {
        app.UseAntiforgery();
        app.MapHub<CounterHub>("/hubs/counter").WithMetadata(new BindsStashAttribute());
        // The host's own policy says who may frame a page; Blazor would send a weaker one beside it.
        app.MapRazorComponents<ShowcaseDocument>().AnswerHead().AddInteractiveServerRenderMode(pages => pages.ContentSecurityFrameAncestorsPolicy = null);
    }
}
