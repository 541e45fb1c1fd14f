using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Akka.Actor;
using Akka.Hosting;
using LiveStash.AspNetCore;
using LiveStash.AspNetCore.Blazor;
using LiveStash.Tests.Support;
using LiveStash.Web.Tests.Components;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.JSInterop;

namespace LiveStash.Web.Tests.Support;

/// <summary>A node in this process, on which circuits can be opened without a browser.</summary>
public sealed class CircuitHost : IAsyncLifetime
{
    private readonly Action<LiveStashOptions>? _configure;
    private readonly ConcurrentStack<StashEntryOptions?> _opened = new();
    private ConcurrentQueue<LogLine> _log = null!;
    private IHost _host = null!;

    public CircuitHost()
    {
    }

    internal CircuitHost(Action<LiveStashOptions> configure) => _configure = configure;

    /// <summary>How many saves of components that save by themselves were logged as refused, and as failed.</summary>
    internal (int Refused, int Failed) SavesByThemselves => (_log.Count(line => line.Event == 3010), _log.Count(line => line.Event == 3008));

    /// <summary>Two components have the same place: how many warnings say so.</summary>
    internal int SharedPlaces => _log.Count(line => line.Event == 3007);

    /// <summary>Components on pages that get no circuit: how many warnings say so.</summary>
    internal int WithoutCircuit => _log.Count(line => line.Event == 3011);

    /// <summary>What migrations gave that no property has.</summary>
    internal IEnumerable<string> DroppedMembers => _log.Where(line => line.Event == 3012).Select(line => line.Text);

    /// <summary>How the stash was opened that was opened last.</summary>
    internal StashEntryOptions? LastOpened => _opened.TryPeek(out var options) ? options : null;

    public async Task InitializeAsync()
    {
        var log = new CapturedLog();
        _log = log.Lines;
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddProvider(log);
        builder.Services.AddAkka("circuits", _ => { }).WithLiveStash(_configure);
        Record(builder.Services, engine => engine);
        builder.Services.AddLiveStashWeb().AddCircuitStash<ShoppingList>(list => list.TimeToLive = ShoppingList.TimeToLive);
        builder.Services.AddDataProtection();
        builder.Services.AddScoped<IJSRuntime, TestPage>();
        _host = builder.Build();
        await _host.StartAsync();
        await Node.UntilItTakesStashesAsync(_host.Services);
    }

    public async Task DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    /// <summary>A circuit whose page brings a reference along; without one, a fresh page.</summary>
    internal Task<TestCircuit> OpenAsync(string? reference = null, string user = "ann") => TestCircuit.OpenAsync(_host.Services, Arrival(reference, user));

    /// <summary>The same circuit on a server that has no node, and so cannot know of any stash.</summary>
    /// <param name="reference">What its page brings along.</param>
    /// <param name="time">Its clock.</param>
    /// <param name="isBack">From when on it has this host's node after all.</param>
    internal Task<TestCircuit> OpenWithoutNodeAsync(string reference, TimeProvider time, Func<bool> isBack)
    {
        var services = new ServiceCollection().AddLogging().AddSingleton(_host.Services.GetRequiredService<IConfiguration>()).AddSingleton(time);
        services.AddSingleton(_host.Services.GetRequiredService<IDataProtectionProvider>()).AddLiveStash().AddLiveStashWeb().AddScoped<IJSRuntime, TestPage>();
        Record(services, without => isBack() ? _host.Services.GetRequiredService<ILiveStash>() : without);
        return TestCircuit.OpenAsync(services.BuildServiceProvider(), Arrival(reference, "ann"));
    }

    /// <summary>A circuit whose caller has no binding.</summary>
    internal Task<TestCircuit> OpenUnboundAsync(Exception reason, string? reference = null, StashMount mount = StashMount.Visit) =>
        TestCircuit.OpenAsync(_host.Services, new CircuitArrival(reference, mount, binding: null, ExceptionDispatchInfo.Capture(reason)));

    /// <summary>Each stash of the node is lost a little later. Their names are longer than that of the beacon, which each shard has as well.</summary>
    internal void FailEntries() => _host.Services.GetRequiredService<ActorSystem>().ActorSelection($"/system/sharding/{new LiveStashOptions().StorageName}/*/???????*").Tell(Kill.Instance);

    /// <summary>What an app's own work has, that is done for no page.</summary>
    internal IServiceScope NewScope() => _host.Services.CreateScope();

    /// <summary>The page of a component that has no render mode.</summary>
    internal async Task<string> DrawAsync<T>()
        where T : IComponent
    {
        await using var scope = _host.Services.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<ILoggerFactory>());
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<T>()).ToHtmlString());
    }

    /// <summary>What is there of a circuit while its page is prerendered.</summary>
    internal TestCircuit Prerender() => new(_host.Services.CreateAsyncScope());

    private static CircuitArrival Arrival(string? reference, string user) =>
        new(reference, reference is null ? StashMount.Visit : StashMount.Return, StashBinding.FromSecret(user), unbound: null);

    private void Record(IServiceCollection services, Func<ILiveStash, ILiveStash> choose)
    {
        var type = services.Single(service => service.ServiceType == typeof(ILiveStash)).ImplementationType!;
        services.AddSingleton<ILiveStash>(provider =>
        {
            var engine = (ILiveStash)ActivatorUtilities.CreateInstance(provider, type);
            return new RecordedStash(() => choose(engine), _opened);
        });
    }
}
