using LiveStash.Client;
using LiveStash.Diagnostics;
using LiveStash.Protocol;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LiveStash.Hosting;

/// <summary>What the node is to the host. Before anything starts, there has to be one actor system, and when all has started, a node in it; the first thing when the host stops, before any server does: readiness ends, and nothing new begins on this node.</summary>
internal sealed class HostedNode(ActorSystems systems, NodeDuty duty, NodeStarted started, ILoggerFactory logs) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        systems.RequireOne();
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        if (started.Current is null)
            logs.CreateLogger("LiveStash").NodeIsMissing();
        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        duty.Drain();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
