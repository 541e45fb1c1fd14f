using System.Buffers.Text;
using System.Security.Cryptography;

namespace LiveStash.AspNetCore.Binding;

/// <summary>The cookie that binds a stash to its browser: 128 random bits, for the browser's session, out of reach of scripts.</summary>
internal static class StashCookie
{
    private const int SecretBytes = 16;
    private static readonly object Item = new();

    /// <summary>The caller's secret; a new one goes out with the answer when the caller has none.</summary>
    public static string Ensure(HttpContext context)
    {
        // Not by index: the copy of the context that SignalR makes for long polling throws for a key that it has not.
        if (context.Items.TryGetValue(Item, out var known))
            return ((Secret)known!).Value;

        var secret = Read(context.Request) is { } brought ? new Secret(brought, IsNew: false) : new Secret(New(), IsNew: !MayWithhold(context.Request));
        context.Items[Item] = secret;
        Renew(context);
        return secret.Value;
    }

    /// <summary>Sets a new cookie again that an exception handler has taken off the answer: what was saved before the exception is bound to it.</summary>
    public static void Renew(HttpContext context)
    {
        if (context.Items.TryGetValue(Item, out var known) && known is Secret { IsNew: true } secret && !IsSet(context))
            Set(context, secret.Value);
    }

    private static string? Read(HttpRequest request) =>
        request.Cookies[Name(request)] is { } value && IsOurs(value) ? value : null;

    private static bool IsOurs(string value) => Base64Url.IsValid(value, out var bytes) && bytes == SecretBytes;

    private static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>
    /// A browser keeps a Lax cookie back from what another site posts, and takes the one that is set with the answer: it would replace that of all
    /// open pages. What is bound by such a request ends with it.
    /// </summary>
    private static bool MayWithhold(HttpRequest request) => !IsSafe(request.Method) && IsFromAnotherSite(request);

    private static bool IsSafe(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method) || HttpMethods.IsTrace(method);

    /// <summary>As the browser says; on plain HTTP only its origin does.</summary>
    private static bool IsFromAnotherSite(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"] is [{ } site])
            return site == "cross-site";
        return request.Headers.Origin is [{ } origin] && !(Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Host == request.Host.Host);
    }

    private static bool IsSet(HttpContext context) =>
        context.Response.Headers.SetCookie.Any(cookie => cookie!.StartsWith($"{Name(context.Request)}=", StringComparison.Ordinal));

    private static void Set(HttpContext context, string secret)
    {
        context.Response.Cookies.Append(Name(context.Request), secret, new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            Path = "/",
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
        });
        KeepOutOfCaches(context.Response.Headers);
    }

    /// <summary>Whoever were given this answer out of a cache would share a secret.</summary>
    private static void KeepOutOfCaches(IHeaderDictionary headers)
    {
        if (headers.CacheControl.ToString().Contains("no-store", StringComparison.OrdinalIgnoreCase))
            return;
        headers.CacheControl = "no-cache, no-store";
        headers.Pragma = "no-cache";
        headers.Expires = "-1";
    }

    private static string Name(HttpRequest request) => request.IsHttps ? LiveStashWebOptions.SecureCookieName : LiveStashWebOptions.CookieName;

    /// <param name="Value">What the stashes of this request are bound to.</param>
    /// <param name="IsNew">It goes out with the answer.</param>
    private sealed record Secret(string Value, bool IsNew);
}
