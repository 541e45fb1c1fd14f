using System.Net;
using Akka.Hosting;
using LiveStash.AspNetCore;
using LiveStash.Web.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LiveStash.Web.Tests.Hubs;

/// <summary>An app of a user's, in this process: a node, and a hub that speaks both of SignalR's protocols.</summary>
public sealed class WordsHost : IAsyncLifetime
{
    private WebApplication _app = null!;

    public async Task InitializeAsync()
    {
        _app = Build(services => services.AddAkka("words", _ => { }).WithLiveStash());
        await _app.StartAsync();
        await Node.UntilItTakesStashesAsync(_app.Services);
    }

    public async Task DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    /// <summary>A connection of the browser that has these cookies.</summary>
    internal IHubConnectionBuilder NewConnection(CookieContainer cookies) => NewConnection(_app, cookies);

    internal static IHubConnectionBuilder NewConnection(WebApplication app, CookieContainer cookies) =>
        new HubConnectionBuilder().WithUrl(new Uri(new Uri(app.Urls.Single()), "/words"), options => options.Cookies = cookies);

    /// <summary>The same app on a server that has no node, and so cannot know of any stash.</summary>
    internal WebApplication BuildWithoutNode(TimeProvider time) =>
        Build(services => services.AddSingleton(time).AddSingleton(_app.Services.GetRequiredService<IDataProtectionProvider>()).AddLiveStash());

    private static WebApplication Build(Action<IServiceCollection> addStashes)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseSetting("urls", "http://127.0.0.1:0");
        builder.Logging.SetMinimumLevel(LogLevel.Critical);
        addStashes(builder.Services);
        builder.Services.AddLiveStashWeb();
        builder.Services.AddDataProtection();
        builder.Services.AddSignalR().AddMessagePackProtocol();
        var app = builder.Build();
        app.MapHub<WordsHub>("/words");
        return app;
    }
}
