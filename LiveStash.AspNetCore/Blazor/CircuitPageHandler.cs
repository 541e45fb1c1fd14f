using Microsoft.AspNetCore.Components.Server.Circuits;

namespace LiveStash.AspNetCore.Blazor;

/// <summary>Knows whether the page of a circuit is there. The first of all handlers: one of the app's that waits while its connection is lost would have the rest of them hear of that when the page is back already.</summary>
internal sealed class CircuitPageHandler(CircuitPage page) : CircuitHandler
{
    public override int Order => int.MinValue;

    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        page.Join();
        return Task.CompletedTask;
    }

    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        page.Leave();
        return Task.CompletedTask;
    }
}
