using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.Model;

namespace LiveStash.Web.Launcher;

/// <summary>A node that does not take a request is left out at once; a little later the active check alone decides.</summary>
internal sealed class LeaveOutAtFirstFailure(IDestinationHealthUpdater health) : IPassiveHealthCheckPolicy
{
    public const string PolicyName = nameof(LeaveOutAtFirstFailure);

    private static readonly TimeSpan LeftOutFor = TimeSpan.FromSeconds(1);

    public string Name => PolicyName;

    public void RequestProxied(HttpContext context, ClusterState cluster, DestinationState destination)
    {
        if (context.GetForwarderErrorFeature()?.Error is ForwarderError.Request or ForwarderError.RequestTimedOut)
            health.SetPassive(cluster, destination, DestinationHealth.Unhealthy, LeftOutFor);
    }
}
