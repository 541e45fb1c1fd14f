namespace LiveStash.AspNetCore;

/// <summary>How stashes of web clients behave, from the configuration section <c>LiveStash:Web</c> and then from code. Validated at start.</summary>
public sealed class LiveStashWebOptions
{
    /// <summary>The configuration section these options are bound from.</summary>
    public const string SectionName = "LiveStash:Web";

    /// <summary>Name of the cookie that binds by default, over HTTP. Its value is a secret of the session.</summary>
    public const string CookieName = "LiveStash";

    /// <summary>Name of the same cookie over HTTPS, where a browser keeps it to this very host.</summary>
    public const string SecureCookieName = "__Host-LiveStash";

    internal static readonly TimeSpan RecoveryTimeoutMin = TimeSpan.FromSeconds(1);
    internal static readonly TimeSpan RecoveryTimeoutMax = TimeSpan.FromMinutes(5);

    /// <summary>Key of the value that binds a stash, looked up in the ASP.NET Core session and then among the user's claims. Default none: a cookie of our own binds.</summary>
    public string? SessionKey { get; set; }

    /// <summary>The app's own way to the binding, in place of <see cref="SessionKey"/>; not both. It may throw for a caller who has none: pages without a stash go on, and the exception comes out where a stash is used. <see langword="null"/>: by our own cookie, if <see cref="CookieForAnonymous"/> is set. Set in code only; default none.</summary>
    public Func<HttpContext, StashBinding?>? Binding { get; set; }

    /// <summary>Callers for whom <see cref="SessionKey"/> or <see cref="Binding"/> finds nothing, such as visitors who have not signed in, are bound by our own cookie; needs one of the two. Default <see langword="false"/>: they have no stashes.</summary>
    public bool CookieForAnonymous { get; set; }

    /// <summary>Which arrivals of a page recover its stash; default <see cref="StashRecoverOn.Reconnect"/>: the user's own reload begins anew.</summary>
    public StashRecoverOn RecoverOn { get; set; } = StashRecoverOn.Reconnect;

    /// <summary>How long a new circuit or hub connection asks again for a stash whose fate cannot be known yet, before its page goes on without. 1 second to 5 minutes; default 15 seconds.</summary>
    public TimeSpan RecoveryTimeout { get; set; } = TimeSpan.FromSeconds(15);

    internal bool UsesCookie => CookieForAnonymous || (Binding is null && SessionKey is null);

    /// <summary>Whether a page that came this way comes back to its stash.</summary>
    internal bool Recovers(StashMount mount) => mount is StashMount.Return || mount is StashMount.Reload && RecoverOn is StashRecoverOn.Reload;
}
