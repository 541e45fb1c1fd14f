using LiveStash.AspNetCore.Binding;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace LiveStash.AspNetCore;

/// <summary>Finds what the stashes of a request are bound to: the app's delegate, or the value of <see cref="LiveStashWebOptions.SessionKey"/>, or our own cookie; that also for callers who have neither, if <see cref="LiveStashWebOptions.CookieForAnonymous"/> says so.</summary>
public sealed class StashBindingResolver(IOptions<LiveStashWebOptions> options)
{
    private readonly LiveStashWebOptions _options = options.Value;

    /// <summary>The binding of the caller, for whatever purpose (<see cref="StashBinding.For"/>).</summary>
    /// <param name="context">The request, or the one that opened the connection.</param>
    /// <exception cref="ArgumentException"><see cref="LiveStashWebOptions.SessionKey"/> is set, the caller has no value under it, and <see cref="LiveStashWebOptions.CookieForAnonymous"/> is not set.</exception>
    /// <exception cref="InvalidOperationException"><see cref="LiveStashWebOptions.Binding"/> gave <see langword="null"/>, and <see cref="LiveStashWebOptions.CookieForAnonymous"/> is not set. What that function throws comes out as it is.</exception>
    public StashBinding Resolve(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (_options.Binding is { } binding)
            return binding(context) ?? AnonymousOf(context) ?? throw new InvalidOperationException("LiveStashWebOptions.Binding gave null for a caller; it must give a binding. Give StashBinding.FromSecret(...) of a secret of the caller's session, throw where the caller has none, or set CookieForAnonymous to bind such callers by cookie.");
        if (_options.SessionKey is not { } key)
            return StashBinding.FromSecret(StashCookie.Ensure(context));
        return ValueOf(key, context) is { Length: > 0 } value
            ? StashBinding.FromSecret(value)
            : AnonymousOf(context) ?? throw new ArgumentException($"LiveStash:Web:SessionKey is \"{key}\", and neither the session nor the user's claims have a value of that name. Set it before a stash is used, set CookieForAnonymous to bind such callers by cookie, or remove SessionKey to bind all by cookie.", nameof(context));
    }

    private static string? ValueOf(string key, HttpContext context) =>
        context.Features.Get<ISessionFeature>()?.Session?.GetString(key) ?? context.User.FindFirst(key)?.Value;

    // Marked: nobody can send a cookie that is another caller's value.
    private StashBinding? AnonymousOf(HttpContext context) =>
        _options.CookieForAnonymous ? StashBinding.FromSecret($"cookie {StashCookie.Ensure(context)}") : null;
}
