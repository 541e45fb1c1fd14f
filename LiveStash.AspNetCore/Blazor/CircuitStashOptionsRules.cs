using Microsoft.Extensions.Options;

namespace LiveStash.AspNetCore.Blazor;

/// <summary>Checks at start what the app says of a value: all problems at once.</summary>
internal sealed class CircuitStashOptionsRules<T> : IValidateOptions<CircuitStashOptions<T>>
{
    private static readonly string Of = $"of the circuit stash of {typeof(T)}";

    public ValidateOptionsResult Validate(string? name, CircuitStashOptions<T> options)
    {
        IEnumerable<string?> found = [TimeToLiveRule.Problem($"TimeToLive {Of}", options.TimeToLive), .. StateVersion(options.StateVersion)];
        string[] problems = [.. found.OfType<string>()];
        return problems.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> StateVersion(string? version)
    {
        if (version is { Length: 0 or > StashEntryOptions.StateVersionLengthMax })
            yield return $"StateVersion {Of} has {version.Length} characters; it must have 1 to {StashEntryOptions.StateVersionLengthMax}. Leave it out if its values have no version.";
        if (version?.Any(char.IsControl) is true)
            yield return $"StateVersion {Of} has a control character; it must have none. Give a number, a date or a hash.";
    }
}
