using System.Collections.Concurrent;
using System.Net;
using Akka.Hosting;
using LiveStash.AspNetCore;
using LiveStash.Tests.Support;
using LiveStash.Web.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LiveStash.Web.Tests.Hubs;

/// <summary>An app of a user's, in this process: a node, and a hub that speaks both of SignalR's protocols.</summary>
public sealed class WordsHost : IAsyncLifetime
{
    private ConcurrentQueue<LogLine> _log = null!;
    private WebApplication _app = null!;

    /// <summary>What was logged of stashes whose state their type refuses.</summary>
    internal IEnumerable<string> RefusedStates => _log.Where(line => line.Event == 3009).Select(line => line.Text);

    private Uri Address => new(_app.Urls.Single());

    public async Task InitializeAsync()
    {
        var log = new CapturedLog();
        _log = log.Lines;
        _app = Build(services => services
            .AddLogging(logging => logging.AddProvider(log).AddFilter<CapturedLog>(level => level >= LogLevel.Warning))
            .AddAkka("words", _ => { }).WithLiveStash());
        await _app.StartAsync();
        await Node.UntilItTakesStashesAsync(_app.Services);
    }

    public async Task DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    /// <summary>A connection of the browser that has these cookies.</summary>
    internal IHubConnectionBuilder NewConnection(CookieContainer cookies, HttpTransportType transport = HttpTransportType.WebSockets) => NewConnection(_app, cookies, transport);

    internal static IHubConnectionBuilder NewConnection(WebApplication app, CookieContainer cookies, HttpTransportType transport = HttpTransportType.WebSockets) =>
        new HubConnectionBuilder().WithUrl(new Uri(new Uri(app.Urls.Single()), "/words"), transport, options => options.Cookies = cookies);

    /// <summary>A connection of a page that the hub refuses once it has arrived.</summary>
    internal IHubConnectionBuilder NewRefused(CookieContainer cookies, string reference) =>
        new HubConnectionBuilder().WithUrl(new Uri(Address, $"/words?{WordsHub.RefusedQuery}={reference}"), options => options.Cookies = cookies);

    /// <summary>Whether nobody owns the stash: then it is gone after this.</summary>
    internal async Task<bool> IsUnownedAsync(CookieContainer cookies, string reference) =>
        (await _app.Services.GetRequiredService<ILiveStash>().ForgetAsync(reference, StashBinding.FromSecret(cookies.GetCookies(Address)[LiveStashWebOptions.CookieName]!.Value).For(StashPurpose.Hub))).Status is StashResetStatus.Deleted;

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
