using Microsoft.Extensions.Options;

namespace LiveStash.Web.Showcase;

/// <summary>Reads and checks the section <c>Showcase</c>.</summary>
internal sealed class ShowcaseOptionsSetup(IConfiguration configuration) : IConfigureOptions<ShowcaseOptions>, IValidateOptions<ShowcaseOptions>
{
    private readonly IConfigurationSection _section = configuration.GetSection(ShowcaseOptions.SectionName);

    public void Configure(ShowcaseOptions options) => options.Launched = bool.TryParse(_section[nameof(ShowcaseOptions.Launched)], out var launched) && launched;

    public ValidateOptionsResult Validate(string? name, ShowcaseOptions options)
    {
        var problems = _section.GetChildren().Select(Problem).OfType<string>().ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static string? Problem(IConfigurationSection setting) =>
        !setting.Key.Equals(nameof(ShowcaseOptions.Launched), StringComparison.OrdinalIgnoreCase) ? $"{setting.Path} is not an option. Known here: {nameof(ShowcaseOptions.Launched)}."
        : bool.TryParse(setting.Value, out _) ? null
        : $"{setting.Path} is \"{setting.Value}\"; it must be true or false.";
}
