namespace LiveStash.Web.Hosting;

/// <summary>Address, static files, and how the host runs and stops.</summary>
internal static class WebServerExtensions
{
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(5);

    public static void AddWebServer(this WebApplicationBuilder builder)
    {
        ListenAddresses.AddDefault(builder.Configuration);
        _ = ListenAddresses.Read(builder.Configuration);
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
}
