namespace LiveStash.AspNetCore.Binding;

/// <summary>What ties a stash to its client, from the configuration section <c>LiveStash:Web</c> and then from code. Validated at start.</summary>
public sealed class LiveStashWebOptions
{
    /// <summary>The configuration section these options are bound from.</summary>
    public const string SectionName = "LiveStash:Web";

    /// <summary>Key of the value that binds a stash, looked up in the ASP.NET Core session and then among the user's claims. Default none: a cookie of our own binds.</summary>
    public string? SessionKey { get; set; }

    /// <summary>The app's own way to the binding; goes before <see cref="SessionKey"/>. Set in code only; default none.</summary>
    public Func<HttpContext, StashBinding>? Binding { get; set; }

    internal bool UsesCookie => Binding is null && SessionKey is null;
}
