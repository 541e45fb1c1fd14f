using Microsoft.Extensions.Hosting;

namespace LiveStash.AspNetCore;

/// <summary>Before anything starts, an app that has stashes of web clients has to have the engine that keeps them.</summary>
internal sealed class EngineAtStart(IServiceProvider services) : IHostedLifecycleService
{
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public Task StartingAsync(CancellationToken cancellationToken) =>
        services.GetService<IServiceProviderIsService>()?.IsService(typeof(ILiveStash)) is false
            ? throw new InvalidOperationException("AddLiveStashWeb found no LiveStash on these services, which keeps what web clients stash. Call services.AddAkka(\"name\", akka => ...).WithLiveStash() as well, before it or after it.")
            : Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
