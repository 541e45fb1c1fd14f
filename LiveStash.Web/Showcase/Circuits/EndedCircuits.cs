using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Primitives;

namespace LiveStash.Web.Showcase.Circuits;

/// <summary>
/// Ends a circuit together with its connection, where the page asks for it by <c>?retained=false</c>: what comes back, comes back by its stash, as from another node.
/// Blazor has one retention for all circuits, and the page <c>/compare</c> needs its default. So this does what a page does that is left: it calls Blazor's own endpoint.
/// </summary>
internal sealed class EndedCircuits(IServiceProvider services) : IHubFilter
{
    private const string Parameter = "retained";
    private const string EndPath = "/_blazor/disconnect/";
    private static readonly object Item = new();

    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        var connection = invocationContext.Context;
        if (!IsEnded(connection))
            return await next(invocationContext);

        // A page that is back at once is faster than the end of its circuit: Blazor would let it rejoin, or fail in the middle of both.
        if (invocationContext.HubMethodName is "ConnectCircuit")
            return false;

        var answer = await next(invocationContext);
        if (invocationContext.HubMethodName is "StartCircuit" or "ResumeCircuit" && answer is string circuit)
            connection.Items[Item] = circuit;
        return answer;
    }

    public async Task OnDisconnectedAsync(HubLifetimeContext context, Exception? exception, Func<HubLifetimeContext, Exception?, Task> next)
    {
        // Before Blazor retains it.
        try
        {
            if (context.Context.Items.TryGetValue(Item, out var circuit))
                await EndAsync((string)circuit!);
        }
        finally
        {
            await next(context, exception);
        }
    }

    private static bool IsEnded(HubCallerContext connection) => connection.GetHttpContext()?.Request.Query[Parameter].ToString() == "false";

    private async Task EndAsync(string circuit)
    {
        var endpoint = services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().First(endpoint => endpoint.RoutePattern.RawText == EndPath);
        await using var scope = services.CreateAsyncScope();
        var request = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        request.Request.Method = HttpMethods.Post;
        request.Request.Form = new FormCollection(new Dictionary<string, StringValues> { ["circuitId"] = circuit });
        await endpoint.RequestDelegate!(request);
    }
}
