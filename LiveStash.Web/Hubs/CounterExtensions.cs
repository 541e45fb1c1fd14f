using LiveStash.AspNetCore;

namespace LiveStash.Web.Hubs;

/// <summary>Serves the page <c>/counter</c> and the hub behind it.</summary>
internal static class CounterExtensions
{
    private const string Page = "/counter";

    public static void MapCounter(this WebApplication app)
    {
        app.MapHub<CounterHub>("/hubs/counter").WithMetadata(new BindsStashAttribute());
        app.MapFallbackToFile(Page, "counter.html").WithMetadata(new BindsStashAttribute());
        app.MapGet("/", () => Results.Redirect(Page));
    }
}
