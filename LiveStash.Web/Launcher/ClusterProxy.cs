using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.LoadBalancing;

namespace LiveStash.Web.Launcher;

/// <summary>
/// The reverse proxy in front of the nodes: round robin for each request and each WebSocket, and not sticky, so that every return of a client shows
/// whether its state is found from another node. A node that is not ready, or refuses a connection, is left out.
/// </summary>
internal static class ClusterProxy
{
    private const string Nodes = "nodes";
    private static readonly TimeSpan ProbeEvery = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan ProbeWithin = TimeSpan.FromSeconds(1);

    public static IServiceCollection AddClusterProxy(this IServiceCollection services, IEnumerable<NodePlace> places)
    {
        services.AddSingleton<IPassiveHealthCheckPolicy, LeaveOutAtFirstFailure>();
        services.AddReverseProxy().LoadFromMemory([Everything()], [Cluster(places)]);
        return services;
    }

    public static void MapClusterProxy(this WebApplication app) => app.MapReverseProxy(proxy =>
    {
        proxy.Use(RetryElsewhere.InvokeAsync);
        proxy.UseLoadBalancing();
        proxy.UsePassiveHealthChecks();
    });

    private static RouteConfig Everything() => new() { RouteId = "everything", ClusterId = Nodes, Match = new RouteMatch { Path = "{**path}" } };

    private static ClusterConfig Cluster(IEnumerable<NodePlace> places) => new()
    {
        ClusterId = Nodes,
        LoadBalancingPolicy = LoadBalancingPolicies.RoundRobin,
        Destinations = places.ToDictionary(place => place.NodeAddress, place => new DestinationConfig { Address = place.WebAddress }),
        HealthCheck = new HealthCheckConfig
        {
            Active = new ActiveHealthCheckConfig { Enabled = true, Path = "/health/ready", Interval = ProbeEvery, Timeout = ProbeWithin },
            Passive = new PassiveHealthCheckConfig { Enabled = true, Policy = LeaveOutAtFirstFailure.PolicyName },
        },
        // The first probe that fails counts.
        Metadata = new Dictionary<string, string> { [ConsecutiveFailuresHealthPolicyOptions.ThresholdMetadataName] = "1" },
    };
}
