using Microsoft.AspNetCore.Http.Features;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Model;

namespace LiveStash.Web.Launcher;

/// <summary>
/// A request that its node never got, or that may be repeated and has no body, goes to another one: a client does not notice that a node is down.
/// Any other that its node took and did not answer is not repeated: nobody knows whether it was carried out. Where no node is ready, or none answers what may be repeated, the client is told to come back.
/// </summary>
internal static class RetryElsewhere
{
    private const int TriesMax = 4;

    public static async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var cluster = context.GetReverseProxyFeature().Route.Cluster!;
        await next(context);
        List<DestinationState> tried = [];
        for (var tries = 1; tries < TriesMax && MayRepeat(context); tries++)
        {
            if (context.GetReverseProxyFeature().ProxiedDestination is { } failed)
                tried.Add(failed);
            context.Features.Set<IForwarderErrorFeature>(null);
            context.Response.Clear();
            context.ReassignProxyRequest(cluster);
            GoElsewhere(context.GetReverseProxyFeature(), tried);
            await next(context);
        }

        if (!context.Response.HasStarted)
            await ExplainAsync(context);
    }

    /// <summary>A node that failed is left out by YARP only a moment later, on another thread.</summary>
    private static void GoElsewhere(IReverseProxyFeature proxy, List<DestinationState> tried)
    {
        DestinationState[] others = [.. proxy.AvailableDestinations.Except(tried)];
        if (others.Length > 0)
            proxy.AvailableDestinations = others;
    }

    private static bool MayRepeat(HttpContext context) =>
        !context.Response.HasStarted
        && !context.RequestAborted.IsCancellationRequested
        && context.GetForwarderErrorFeature() is { Error: ForwarderError.Request } failure
        && (WasNeverSent(failure.Exception) || IsRepeatable(context));

    private static bool WasNeverSent(Exception? failure) => failure is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError };

    private static bool IsRepeatable(HttpContext context) =>
        (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method) || HttpMethods.IsDelete(context.Request.Method))
        && context.Features.Get<IHttpRequestBodyDetectionFeature>() is not { CanHaveBody: true };

    private static Task ExplainAsync(HttpContext context) => context.GetForwarderErrorFeature()?.Error switch
    {
        ForwarderError.NoAvailableDestinations => TellToComeBackAsync(context.Response, "No node is ready. Try again in a moment."),
        ForwarderError.Request when IsRepeatable(context) => TellToComeBackAsync(context.Response, "No node has answered. Try again in a moment."),
        ForwarderError.Request => WriteAsync(context.Response, "The node ended before it answered; whether it did what it was asked to is not known."),
        _ => Task.CompletedTask,
    };

    private static Task TellToComeBackAsync(HttpResponse response, string text)
    {
        response.Headers.RetryAfter = "1";
        // Browsers load the page again by themselves.
        response.Headers["Refresh"] = "1";
        return WriteAsync(response, text);
    }

    private static Task WriteAsync(HttpResponse response, string text)
    {
        response.ContentType = "text/plain; charset=utf-8";
        return response.WriteAsync(text + '\n');
    }
}
