using LiveStash.AspNetCore.Blazor;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LiveStash.AspNetCore.Hubs;

/// <summary>Gives each hub connection the place for its stash, and ends the ownership with the connection.</summary>
internal sealed class HubStashFilter(ILiveStash stash, StashBindingResolver bindings, IOptions<LiveStashWebOptions> options, TimeProvider time, ILogger<HubStashFilter> log) : IHubFilter
{
    public async Task OnConnectedAsync(HubLifetimeContext context, Func<HubLifetimeContext, Task> next)
    {
        if (!CircuitHubFilter.IsCircuit(context.Hub))
            context.Context.Items[HubConnection.Item] = new HubConnection(stash, bindings, options.Value, time, context.Context, context.Hub.Clients.Caller, log);
        try
        {
            await next(context).ConfigureAwait(false);
        }
        catch
        {
            // SignalR closes such a connection, and says no more of it: a page that had arrived by then would own its stash for ever.
            await EndAsync(context).ConfigureAwait(false);
            throw;
        }
    }

    public async Task OnDisconnectedAsync(HubLifetimeContext context, Exception? exception, Func<HubLifetimeContext, Exception?, Task> next)
    {
        try
        {
            await next(context, exception).ConfigureAwait(false);
        }
        finally
        {
            await EndAsync(context).ConfigureAwait(false);
        }
    }

    private static ValueTask EndAsync(HubLifetimeContext context) => HubConnection.Find(context.Context)?.DisposeAsync() ?? ValueTask.CompletedTask;
}
