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
            return (string)known!;

        var secret = Read(context.Request) ?? Issue(context);
        context.Items[Item] = secret;
        return secret;
    }

    private static string? Read(HttpRequest request) =>
        request.Cookies[Name(request)] is { } value && IsOurs(value) ? value : null;

    private static bool IsOurs(string value) => Base64Url.IsValid(value, out var bytes) && bytes == SecretBytes;

    private static string Issue(HttpContext context)
    {
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        context.Response.Cookies.Append(Name(context.Request), secret, new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            Path = "/",
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
        });
        KeepOutOfCaches(context.Response.Headers);
        return secret;
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
}
