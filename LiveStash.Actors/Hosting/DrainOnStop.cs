using LiveStash.Protocol;
using Microsoft.Extensions.Hosting;

namespace LiveStash.Hosting;

/// <summary>The first thing when the host stops, before any server does: readiness ends, and nothing new begins on this node.</summary>
internal sealed class DrainOnStop(NodeDuty duty) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        duty.Drain();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
