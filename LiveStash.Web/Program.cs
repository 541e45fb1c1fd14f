using LiveStash.AspNetCore.Binding;
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
    builder.Services.AddStashBinding();
    builder.Services.AddStashApi();
    builder.Services.AddSignalR();

    var app = builder.Build();
    app.CheckOptions();
    app.UseProblemDetails();
    app.UseStashCookie();
    app.UseStaticFiles();
    app.MapControllers();
    app.MapCounter();
    app.MapNodeHealth();
    await app.RunAsync();
    return 0;
}
