using Microsoft.Extensions.Options;

namespace LiveStash.AspNetCore.Blazor;

/// <summary>Checks at start what the app says of a value.</summary>
internal sealed class CircuitStashOptionsRules<T> : IValidateOptions<CircuitStashOptions<T>>
{
    private static readonly TimeSpan TimeToLiveMin = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan TimeToLiveMax = TimeSpan.FromDays(1);

    public ValidateOptionsResult Validate(string? name, CircuitStashOptions<T> options) => options.TimeToLive is { } time && (time < TimeToLiveMin || time > TimeToLiveMax)
        ? ValidateOptionsResult.Fail($"TimeToLive of the circuit stash of {typeof(T)} is {time}; it must be between {TimeToLiveMin} and {TimeToLiveMax}. Leave it out for the default of LiveStash:TimeToLive.")
        : ValidateOptionsResult.Success;
}
