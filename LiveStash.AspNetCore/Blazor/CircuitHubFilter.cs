using System.Runtime.ExceptionServices;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;

namespace LiveStash.AspNetCore.Blazor;

/// <summary>Sees the calls that open a circuit, and hands the connection's <see cref="CircuitArrival"/> to the circuit's services.</summary>
internal sealed class CircuitHubFilter(StashBindingResolver bindings, IOptions<LiveStashWebOptions> options, TimeProvider time) : IHubFilter
{
    private const string CircuitHub = "Microsoft.AspNetCore.Components.Server.ComponentHub";
    private const string Changes = "UpdateRootComponents";
    private const string ReferenceParameter = "livestash";
    private const string MountParameter = "livestash-mount";
    private const int ReferenceLengthMax = 2000;
    private static readonly object Item = new();

    /// <summary>For what the app's own circuit handlers do, after what a recovery may take.</summary>
    private static readonly TimeSpan HandlersMax = TimeSpan.FromSeconds(5);

    public ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next) =>
        IsCircuit(invocationContext.Hub) && Opens(invocationContext.HubMethodName) ? OpenAsync(invocationContext, next) : next(invocationContext);

    /// <summary>Blazor's own hub is not public.</summary>
    public static bool IsCircuit(Hub hub) => hub.GetType().FullName == CircuitHub;

    // A circuit's services are made in the first of these calls that has components.
    private static bool Opens(string method) => method is "StartCircuit" or "ResumeCircuit" or Changes;

    private async ValueTask<object?> OpenAsync(HubInvocationContext invocation, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        var arrival = (CircuitArrival)(invocation.Context.Items[Item] ??= Arrival(invocation.Context))!;
        CircuitArrival.Current = arrival;
        // Blazor awaits the opening with its dispatcher free, and ends a circuit that is told meanwhile to change components which it does not have yet.
        if (invocation.HubMethodName == Changes)
            await arrival.UntilOpenAsync(options.Value.RecoveryTimeout + HandlersMax, time, invocation.Context.ConnectionAborted).ConfigureAwait(false);
        return await next(invocation).ConfigureAwait(false);
    }

    private CircuitArrival Arrival(HubCallerContext connection)
    {
        var context = connection.GetHttpContext() ?? throw new InvalidOperationException("A circuit without an HTTP connection has no session to bind its stash to. Connect over HTTP.");
        var reference = context.Request.Query[ReferenceParameter].ToString();
        var mount = Enum.TryParse<StashMount>(context.Request.Query[MountParameter], ignoreCase: true, out var known) ? known : StashMount.Visit;
        var (binding, unbound) = Binding(context);
        return new CircuitArrival(reference.Length is 0 or > ReferenceLengthMax ? null : reference, mount, binding, unbound);
    }

    private (StashBinding?, ExceptionDispatchInfo?) Binding(HttpContext context)
    {
        try
        {
            return (bindings.Resolve(context).For(StashPurpose.Circuit), null);
        }
        catch (Exception exception)
        {
            // Also the app's own function may throw: most pages of the app need no stash.
            return (null, ExceptionDispatchInfo.Capture(exception));
        }
    }
}
