using System.Collections.Concurrent;
using Akka.Hosting;
using LiveStash.AspNetCore;
using LiveStash.Tests.Support;
using LiveStash.Web.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LiveStash.Web.Tests.Http;

/// <summary>An app of a user's, in this process: a node, the basket as minimal API and as controller, and nothing else set up.</summary>
public sealed class BasketHost : IAsyncLifetime
{
    public const int MaxPayloadBytes = 4096;
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
            .AddAkka("baskets", _ => { }).WithLiveStash(options => options.MaxPayloadBytes = MaxPayloadBytes));
        await _app.StartAsync();
        await Node.UntilItTakesStashesAsync(_app.Services);
    }

    public async Task DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    /// <summary>A request that has not come over the wire, of one and the same browser.</summary>
    internal HttpContext NewRequest(string? reference) => new DefaultHttpContext
    {
        RequestServices = _app.Services,
        Request = { Headers = { [StashHeader.Name] = reference, Cookie = $"{LiveStashWebOptions.CookieName}=AAAAAAAAAAAAAAAAAAAAAA" } },
    };

    internal ApiClient NewBrowser() => new(Address);

    /// <summary>The app on another engine.</summary>
    internal static WebApplication Build(Action<IServiceCollection> addStashes)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseSetting("urls", "http://127.0.0.1:0");
        builder.Logging.SetMinimumLevel(LogLevel.Critical);
        addStashes(builder.Services);
        builder.Services.AddLiveStashWeb();
        builder.Services.AddDataProtection();
        builder.Services.AddControllers().ConfigureApplicationPartManager(OnlyOurs);
        builder.Services.AddProblemDetails();
        builder.Services.AddOpenApi();
        var app = builder.Build();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.MapControllers();
        app.MapBasket();
        app.MapOpenApi();
        return app;
    }

    private static void OnlyOurs(ApplicationPartManager parts)
    {
        parts.ApplicationParts.Clear();
        parts.ApplicationParts.Add(new AssemblyPart(typeof(BasketHost).Assembly));
    }
}

/// <summary>Runs a promise on both kinds of endpoint.</summary>
internal sealed class OnEachEndpointAttribute : Xunit.Sdk.DataAttribute
{
    public override IEnumerable<object[]> GetData(System.Reflection.MethodInfo testMethod) => [["/minimal/basket"], ["/mvc/basket"]];
}
