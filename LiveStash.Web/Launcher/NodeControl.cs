using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace LiveStash.Web.Launcher;

/// <summary>
/// Lets pages that the launcher serves end nodes: <c>POST /launcher/nodes/{host:port}/restart</c> and <c>…/kill</c>. <c>GET /launcher/nodes</c> tells which run, and which were started and are not ready.
/// For browsers on this machine only, and for no page of anybody else's: the caller's address must be a loopback one, the host name too (a name that somebody points here is not), and where something is changed, the page must be of the same origin.
/// </summary>
internal static class NodeControl
{
    public static void MapNodeControl(this WebApplication app, NodeFleet fleet)
    {
        var nodes = app.MapGroup("/launcher/nodes").AddEndpointFilter((call, next) => IsAllowed(call.HttpContext) ? next(call) : ValueTask.FromResult<object?>(Results.StatusCode(StatusCodes.Status403Forbidden)));
        nodes.MapGet("", () => new { fleet.Running, fleet.Settled, fleet.Failed });
        nodes.MapPost("{address}/restart", (string address) => End(address, kill: false));
        nodes.MapPost("{address}/kill", (string address) => End(address, kill: true));

        IResult End(string address, bool kill) => fleet.TryRenew(address, kill) switch
        {
            NodeEnding.Begun => Results.Accepted(),
            NodeEnding.Busy => Results.Conflict(),
            _ => Results.NotFound(),
        };
    }

    /// <summary>An address that a header gave (<c>ASPNETCORE_FORWARDEDHEADERS_ENABLED</c>) is anybody's.</summary>
    private static bool IsAllowed(HttpContext context) =>
        !context.Request.Headers.ContainsKey(ForwardedHeadersDefaults.XOriginalForHeaderName) && context.Connection.RemoteIpAddress is { } caller && IPAddress.IsLoopback(caller)
        && IsLoopbackName(context.Request.Host.Host)
        && (HttpMethods.IsGet(context.Request.Method) || context.Request.Headers.Origin.ToString() == $"{context.Request.Scheme}://{context.Request.Host}");

    private static bool IsLoopbackName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address);
}
