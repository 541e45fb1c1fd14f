using LiveStash.AspNetCore;
using LiveStash.Web.Controllers;
using LiveStash.Web.Hosting;
using LiveStash.Web.Launcher;
using LiveStash.Web.Showcase;

return await StartFailure.ExplainedAsync(() => LaunchCommand.Find(args) is { } launch ? ClusterLauncher.RunAsync(launch) : RunNodeAsync());

async Task<int> RunNodeAsync()
{
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    builder.AddWebServer();
    builder.AddNode();
    builder.Services.AddLiveStashWeb();
    builder.Services.AddStashApi();
    builder.AddShowcase();

    var app = builder.Build();
    app.CheckOptions();
    app.UseNodeSecurityHeaders();
    app.UseProblemDetails();
    app.UseStaticFiles();
    app.MapStashApi();
    app.MapShowcase();
    app.MapNodeHealth();
    await app.RunUntilStoppedAsync();
    return 0;
}
