using LiveStash.AspNetCore;
using LiveStash.Web.Controllers;
using LiveStash.Web.Showcase;
using Microsoft.Extensions.Options;

namespace LiveStash.Web.Hosting;

/// <summary>The host of one node.</summary>
internal static class NodeApp
{
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var app = Build(args);
        app.UseNodeSecurityHeaders();
        app.UseProblemDetails();
        app.UseStaticFiles();
        app.MapStashApi();
        app.MapShowcase();
        app.MapNodeHealth();
        await app.RunUntilStoppedAsync();
        return 0;
    }

    /// <summary>Starts nothing; for who would start several nodes with the same options.</summary>
    /// <exception cref="OptionsValidationException">The options are not valid; the message lists all problems.</exception>
    public static async Task CheckAsync(string[] args)
    {
        await using var app = Build(args);
    }

    private static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.AddWebServer();
        builder.AddNode();
        builder.Services.AddLiveStashWeb();
        builder.Services.AddStashApi();
        builder.AddShowcase();

        var app = builder.Build();
        // Before anything reads an option, so that all problems are told at once.
        app.Services.GetRequiredService<IStartupValidator>().Validate();
        return app;
    }
}
