using LiveStash.AspNetCore;
using LiveStash.Web.Blazor;
using LiveStash.Web.Controllers;
using LiveStash.Web.Hosting;
using LiveStash.Web.Hubs;
using LiveStash.Web.Launcher;

return await StartFailure.ExplainedAsync(() => LaunchCommand.Find(args) is { } launch ? ClusterLauncher.RunAsync(launch) : RunNodeAsync());

async Task<int> RunNodeAsync()
{
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    builder.AddWebServer();
    builder.AddNode();
    builder.Services.AddLiveStashWeb();
    builder.Services.AddStashApi();
    builder.Services.AddSignalR();
    builder.Services.AddBlazorCounter();

    var app = builder.Build();
    app.CheckOptions();
    app.UseNodeSecurityHeaders();
    app.UseProblemDetails();
    app.UseStaticFiles();
    app.MapStashApi();
    app.MapCounter();
    app.MapBlazorCounter();
    app.MapNodeHealth();
    await app.RunAsync();
    return 0;
}
