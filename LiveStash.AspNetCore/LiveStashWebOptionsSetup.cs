using System.Globalization;
using Microsoft.Extensions.Options;

namespace LiveStash.AspNetCore;

/// <summary>Reads and checks the section <c>LiveStash:Web</c>.</summary>
internal sealed class LiveStashWebOptionsSetup(IConfiguration? configuration) : IConfigureOptions<LiveStashWebOptions>, IValidateOptions<LiveStashWebOptions>
{
    private static readonly string[] Known = [nameof(LiveStashWebOptions.SessionKey), nameof(LiveStashWebOptions.CookieForAnonymous), nameof(LiveStashWebOptions.RecoverOn), nameof(LiveStashWebOptions.RecoveryTimeout)];
    private readonly IConfigurationSection? _section = configuration?.GetSection(LiveStashWebOptions.SectionName);

    public void Configure(LiveStashWebOptions options)
    {
        options.SessionKey = Value(nameof(LiveStashWebOptions.SessionKey));
        if (bool.TryParse(Value(nameof(LiveStashWebOptions.CookieForAnonymous)), out var anonymous))
            options.CookieForAnonymous = anonymous;
        if (Value(nameof(LiveStashWebOptions.RecoverOn)) is { } recoverOn && Enum.TryParse<StashRecoverOn>(recoverOn, ignoreCase: true, out var known))
            options.RecoverOn = known;
        if (Value(nameof(LiveStashWebOptions.RecoveryTimeout)) is { } timeout && Time(timeout) is { } time)
            options.RecoveryTimeout = time;
    }

    public ValidateOptionsResult Validate(string? name, LiveStashWebOptions options)
    {
        var problems = UnknownKeys().Concat(Unreadable()).Concat(OutOfRange(options)).Concat(WithoutMeaning(options)).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private IEnumerable<string> UnknownKeys() =>
        from child in _section?.GetChildren() ?? []
        where !Known.Contains(child.Key, StringComparer.OrdinalIgnoreCase)
        select $"{child.Path} is not an option. Known here: {string.Join(", ", Known)}.";

    private IEnumerable<string> Unreadable()
    {
        if (Value(nameof(LiveStashWebOptions.CookieForAnonymous)) is { } anonymous && !bool.TryParse(anonymous, out _))
            yield return $"LiveStash:Web:CookieForAnonymous is \"{anonymous}\"; it must be true or false.";
        if (Value(nameof(LiveStashWebOptions.RecoverOn)) is { } recoverOn && !Enum.TryParse<StashRecoverOn>(recoverOn, ignoreCase: true, out _))
            yield return $"LiveStash:Web:RecoverOn is \"{recoverOn}\"; it must be {string.Join(" or ", Enum.GetNames<StashRecoverOn>())}.";
        if (Value(nameof(LiveStashWebOptions.RecoveryTimeout)) is { } timeout && Time(timeout) is null)
            yield return $"LiveStash:Web:RecoveryTimeout is \"{timeout}\", which is no time span; write hours:minutes:seconds, as 00:00:15 for fifteen seconds.";
    }

    private static IEnumerable<string> OutOfRange(LiveStashWebOptions options)
    {
        if (options.SessionKey is not null && string.IsNullOrWhiteSpace(options.SessionKey))
            yield return "LiveStash:Web:SessionKey is empty. Name a session key or a claim type, or remove the setting to bind by cookie.";
        if (!Enum.IsDefined(options.RecoverOn))
            yield return $"LiveStash:Web:RecoverOn is {options.RecoverOn}; it must be {string.Join(" or ", Enum.GetNames<StashRecoverOn>())}.";
        if (options.RecoveryTimeout < LiveStashWebOptions.RecoveryTimeoutMin || options.RecoveryTimeout > LiveStashWebOptions.RecoveryTimeoutMax)
            yield return $"LiveStash:Web:RecoveryTimeout is {options.RecoveryTimeout}; it must be between {LiveStashWebOptions.RecoveryTimeoutMin} and {LiveStashWebOptions.RecoveryTimeoutMax}.";
    }

    private static IEnumerable<string> WithoutMeaning(LiveStashWebOptions options)
    {
        if (options is { CookieForAnonymous: true, SessionKey: null, Binding: null })
            yield return "LiveStash:Web:CookieForAnonymous is true, and there is neither a SessionKey nor a Binding that may find nothing: the cookie binds all callers anyway. Set one of the two, or remove CookieForAnonymous.";
        if (options is { SessionKey: { } key, Binding: not null } && !string.IsNullOrWhiteSpace(key))
            yield return $"LiveStash:Web:SessionKey is \"{key}\", and a Binding is set in code, which goes in its place. Remove one of the two; a Binding may look up the key itself.";
    }

    private string? Value(string key) => _section?[key];

    // As for the options of LiveStash itself: 15 would be days, and 0:15 minutes.
    private static TimeSpan? Time(string text) =>
        text.Count(unit => unit == ':') == 2 && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time) ? time : null;
}
