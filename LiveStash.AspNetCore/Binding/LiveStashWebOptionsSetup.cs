using Microsoft.Extensions.Options;

namespace LiveStash.AspNetCore.Binding;

/// <summary>Reads and checks the section <c>LiveStash:Web</c>.</summary>
internal sealed class LiveStashWebOptionsSetup(IConfiguration configuration) : IConfigureOptions<LiveStashWebOptions>, IValidateOptions<LiveStashWebOptions>
{
    private readonly IConfigurationSection _section = configuration.GetSection(LiveStashWebOptions.SectionName);

    public void Configure(LiveStashWebOptions options) => options.SessionKey = _section[nameof(LiveStashWebOptions.SessionKey)];

    public ValidateOptionsResult Validate(string? name, LiveStashWebOptions options)
    {
        var problems = UnknownKeys().ToList();
        if (options.SessionKey is not null && string.IsNullOrWhiteSpace(options.SessionKey))
            problems.Add("LiveStash:Web:SessionKey is empty. Name a session key or a claim type, or remove the setting to bind by cookie.");
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private IEnumerable<string> UnknownKeys() =>
        from child in _section.GetChildren()
        where !child.Key.Equals(nameof(LiveStashWebOptions.SessionKey), StringComparison.OrdinalIgnoreCase)
        select $"{child.Path} is not an option. Known here: {nameof(LiveStashWebOptions.SessionKey)}.";
}
