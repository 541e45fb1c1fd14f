using LiveStash.AspNetCore.Binding;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace LiveStash.AspNetCore;

/// <summary>Finds what the stashes of a request are bound to: the app's delegate, else the value of <see cref="LiveStashWebOptions.SessionKey"/>, else our own cookie.</summary>
public sealed class StashBindingResolver(IOptions<LiveStashWebOptions> options)
{
    private readonly LiveStashWebOptions _options = options.Value;

    /// <summary>The binding of the caller.</summary>
    /// <param name="context">The request, or the one that opened the connection.</param>
    /// <exception cref="ArgumentException"><see cref="LiveStashWebOptions.SessionKey"/> is set, and the caller has no value under it.</exception>
    /// <exception cref="InvalidOperationException"><see cref="LiveStashWebOptions.Binding"/> gave <see langword="null"/>. What that function throws comes out as it is.</exception>
    public StashBinding Resolve(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (_options.Binding is { } binding)
            return binding(context) ?? throw new InvalidOperationException("LiveStashWebOptions.Binding gave null for a caller; it must give a binding. Give StashBinding.FromSecret(...) of a secret of the caller's session, or throw where the caller has none.");
        return StashBinding.FromSecret(_options.SessionKey is { } key ? ValueOf(key, context) : StashCookie.Ensure(context));
    }

    private static string ValueOf(string key, HttpContext context)
    {
        var value = context.Features.Get<ISessionFeature>()?.Session?.GetString(key) ?? context.User.FindFirst(key)?.Value;
        return string.IsNullOrEmpty(value)
            ? throw new ArgumentException($"LiveStash:Web:SessionKey is \"{key}\", and neither the session nor the user's claims have a value of that name. Set it before a stash is used, or remove SessionKey to bind by cookie.", nameof(context))
            : value;
    }
}
