using System.Net;
using Akka.Hosting;
using LiveStash.AspNetCore;
using LiveStash.Web.Tests.Support;
using Microsoft.AspNetCore.Builder;
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
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseSetting("urls", "http://127.0.0.1:0");
        builder.Logging.SetMinimumLevel(LogLevel.Critical);
        builder.Services.AddAkka("words", _ => { }).WithLiveStash();
        builder.Services.AddLiveStashWeb();
        builder.Services.AddDataProtection();
        builder.Services.AddSignalR().AddMessagePackProtocol();
        _app = builder.Build();
        _app.MapHub<WordsHub>("/words");
        await _app.StartAsync();
        await Node.UntilItTakesStashesAsync(_app.Services);
    }

    public async Task DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    /// <summary>A connection of the browser that has these cookies.</summary>
    internal IHubConnectionBuilder NewConnection(CookieContainer cookies) =>
        new HubConnectionBuilder().WithUrl(new Uri(new Uri(_app.Urls.Single()), "/words"), options => options.Cookies = cookies);
}
