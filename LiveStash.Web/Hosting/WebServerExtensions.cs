using Microsoft.Extensions.Configuration.Memory;

namespace LiveStash.Web.Hosting;

/// <summary>Address, static files, and how the host runs and stops.</summary>
internal static class WebServerExtensions
{
    private const string DefaultAddress = "http://localhost:5080";
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(5);

    public static void AddWebServer(this WebApplicationBuilder builder)
    {
        ListenByDefault(builder.Configuration);
        // Also when the host runs from its build output and in production, where the framework would look for a published folder.
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        // Asked for again each time, by ETag: the page and its script belong together.
        builder.Services.Configure<StaticFileOptions>(files => files.OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = "no-cache");
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = StopWithin);
        // A start that fails is thrown as well, and explained by StartFailure.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        builder.Services.AddNodeProblemDetails();
    }

    /// <summary>Runs until it is told to stop, which may be while it still starts.</summary>
    public static async Task RunUntilStoppedAsync(this WebApplication app)
    {
        var stopping = app.Lifetime.ApplicationStopping;
        try
        {
            await app.RunAsync();
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // It has not begun to serve.
        }
    }

    // The weakest source: anything else that names an address goes before it. In appsettings.json it would win over ASPNETCORE_URLS.
    private static void ListenByDefault(ConfigurationManager configuration)
    {
        if (configuration["HTTP_PORTS"] is null && configuration["HTTPS_PORTS"] is null)
            ((IConfigurationBuilder)configuration).Sources.Insert(0, new MemoryConfigurationSource { InitialData = [new(WebHostDefaults.ServerUrlsKey, DefaultAddress)] });
    }
}
