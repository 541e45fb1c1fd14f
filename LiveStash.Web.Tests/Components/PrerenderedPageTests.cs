using LiveStash.AspNetCore;
using LiveStash.Tests.Support;
using LiveStash.Web.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LiveStash.Web.Tests.Components;

/// <summary>A page that will get its circuit, as Blazor draws it before that.</summary>
public sealed class PrerenderedPageTests
{
    [Fact]
    public async Task A_component_within_one_that_has_the_render_mode_is_not_taken_for_one_without_a_circuit()
    {
        using var log = new CapturedLog();
        await using var app = await StartAsync(log);
        using var browser = new ApiClient(new Uri(app.Urls.Single()));

        var page = await browser.SendAsync(HttpMethod.Get, "/");

        page.Body.ShouldContain("restoring");
        log.Lines.ShouldNotContain(line => line.Event == 3011);
    }

    private static async Task<WebApplication> StartAsync(CapturedLog log)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseSetting("urls", "http://127.0.0.1:0");
        builder.Logging.ClearProviders().AddProvider(log);
        builder.Services.AddSingleton<ILiveStash>(new UnavailableStash());
        builder.Services.AddLiveStashWeb();
        builder.Services.AddDataProtection();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        var app = builder.Build();
        app.MapGet("/", () => new RazorComponentResult<Document>());
        await app.StartAsync();
        return app;
    }

    private sealed class Document : ComponentBase
    {
        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenComponent<Interactive>(0);
            builder.AddComponentRenderMode(RenderMode.InteractiveServer);
            builder.CloseComponent();
        }
    }

    private sealed class Interactive : ComponentBase
    {
        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenComponent<Within>(0);
            builder.CloseComponent();
        }
    }

    private sealed class Within : StashComponent
    {
        protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, IsRestoring ? "restoring" : "here");
    }
}
