using System.Collections.Concurrent;
using LiveStash.Web.Launcher;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Yarp.ReverseProxy;
using Yarp.ReverseProxy.Model;

namespace LiveStash.Web.Tests.Support;

/// <summary>The launcher's proxy, which is not sticky, in this process. It tells which server it sent what to.</summary>
internal sealed class ServerProxy : IAsyncDisposable
{
    private static readonly TimeSpan WholeWithin = TimeSpan.FromSeconds(10);

    private readonly ConcurrentQueue<(string Path, string Server)> _answered = new();
    private readonly WebApplication _app;

    private ServerProxy(IEnumerable<NodePlace> places)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(HostProcess.AnyPort);
        builder.Logging.ClearProviders();
        builder.Services.AddClusterProxy(places);
        _app = builder.Build();
        _app.Use(NoteAsync);
        _app.MapClusterProxy();
    }

    private IEnumerable<ClusterState> Clusters => _app.Services.GetRequiredService<IProxyStateLookup>().GetClusters();

    public Uri Address => new(_app.Urls.Single());

    public static async Task<ServerProxy> StartAsync(IEnumerable<NodePlace> places)
    {
        var proxy = new ServerProxy(places);
        await proxy._app.StartAsync();
        return proxy;
    }

    /// <summary>The servers that answered requests to that path, in order.</summary>
    public IEnumerable<string> ServersOf(string path) => from answer in _answered where answer.Path == path select answer.Server;

    /// <summary>Waits until it sends requests to all servers.</summary>
    public Task UntilWholeAsync() => Eventually.TrueAsync(() => Task.FromResult(Clusters.All(cluster => cluster.DestinationsState.AvailableDestinations.Count == cluster.Destinations.Count)), WholeWithin, "the proxy knows that all servers are ready");

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private Task NoteAsync(HttpContext context, RequestDelegate next)
    {
        context.Response.OnStarting(() =>
        {
            if (context.GetReverseProxyFeature().ProxiedDestination is { } server)
                _answered.Enqueue((context.Request.Path, server.DestinationId));
            return Task.CompletedTask;
        });
        return next(context);
    }
}
