using System.Buffers.Text;
using System.Globalization;
using System.Threading.RateLimiting;
using LiveStash.AspNetCore;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace LiveStash.Web.Hosting;

/// <summary>Holds back a client that runs wild, so that the others are served: <see cref="NodeOptions.ApiRequestsPerSecond"/> for each session, by its cookie, else for each address.</summary>
internal sealed class ApiRateLimit(IOptions<NodeOptions> options) : IRateLimiterPolicy<string>
{
    private const int RetryAfterSecondsMin = 1;
    private const int CookieLength = 22;
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(1);

    private readonly int _limit = options.Value.ApiRequestsPerSecond;

    public Func<OnRejectedContext, CancellationToken, ValueTask>? OnRejected => RefuseAsync;

    public RateLimitPartition<string> GetPartition(HttpContext httpContext)
    {
        if (_limit == 0)
            return RateLimitPartition.GetNoLimiter("");
        return RateLimitPartition.GetFixedWindowLimiter(Client(httpContext), _ => new FixedWindowRateLimiterOptions { PermitLimit = _limit, Window = Window });
    }

    /// <summary>A cookie that is none of ours binds nothing, and names no session either; one of any length would be kept for a while.</summary>
    private static string Client(HttpContext context) =>
        context.Request.Cookies[context.Request.IsHttps ? LiveStashWebOptions.SecureCookieName : LiveStashWebOptions.CookieName] is { Length: CookieLength } cookie && Base64Url.IsValid(cookie)
            ? cookie
            : $"{context.Connection.RemoteIpAddress}";

    private async ValueTask RefuseAsync(OnRejectedContext context, CancellationToken cancellationToken)
    {
        var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var time) ? (int)Math.Ceiling(time.TotalSeconds) : RetryAfterSecondsMin;
        context.HttpContext.Response.Headers.RetryAfter = Math.Max(wait, RetryAfterSecondsMin).ToString(CultureInfo.InvariantCulture);
        await TypedResults.Problem(
            statusCode: StatusCodes.Status429TooManyRequests,
            detail: $"This node takes {_limit} requests a second from one session (Node:ApiRequestsPerSecond). Wait as Retry-After says, and send fewer at once.").ExecuteAsync(context.HttpContext);
    }
}
