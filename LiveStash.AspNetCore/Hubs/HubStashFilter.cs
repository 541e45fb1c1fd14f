using LiveStash.AspNetCore.Blazor;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;

namespace LiveStash.AspNetCore.Hubs;

/// <summary>Gives each hub connection the place for its stash, tells the page a new reference before the call that brought it returns, and ends the ownership with the connection.</summary>
internal sealed class HubStashFilter(ILiveStash stash, StashBindingResolver bindings, IOptions<LiveStashWebOptions> options, TimeProvider time) : IHubFilter
{
    private const string KeepMessage = "LiveStash";

    public Task OnConnectedAsync(HubLifetimeContext context, Func<HubLifetimeContext, Task> next)
    {
        if (!CircuitHubFilter.IsCircuit(context.Hub))
            context.Context.Items[HubConnection.Item] = new HubConnection(stash, bindings, options.Value, time, context.Context);
        return next(context);
    }

    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        if (HubConnection.Find(invocationContext.Context) is not { } connection)
            return await next(invocationContext).ConfigureAwait(false);

        try
        {
            return await next(invocationContext).ConfigureAwait(false);
        }
        finally
        {
            if (connection.TryTakeNews(out var reference))
                await invocationContext.Hub.Clients.Caller.SendAsync(KeepMessage, reference).ConfigureAwait(false);
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
            if (HubConnection.Find(context.Context) is { } connection)
                await connection.DisposeAsync().ConfigureAwait(false);
        }
    }
}
