using Microsoft.AspNetCore.Components.Server.Circuits;

namespace LiveStash.AspNetCore.Blazor;

/// <summary>Ties a stash to the life of its circuit. Blazor awaits the opening before it renders anything, so the state is there for the first interactive render of each component.</summary>
internal sealed class CircuitStashHandler(CircuitStash stash) : CircuitHandler
{
    public override Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken) => stash.OpenAsync(cancellationToken);

    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        stash.PageIsBack();
        return Task.CompletedTask;
    }

    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken) => stash.PageIsAwayAsync();

    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken) => stash.DisposeAsync().AsTask();
}
