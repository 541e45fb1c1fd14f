namespace LiveStash.AspNetCore.Blazor;

/// <summary>What may be asked for, by a component or for an injected value.</summary>
internal static class TimeToLiveRule
{
    /// <param name="name">Of the setting, and whose it is.</param>
    /// <param name="time">What it asks for.</param>
    /// <returns>What is wrong with it; <see langword="null"/>: nothing.</returns>
    public static string? Problem(string name, TimeSpan? time) => time < LiveStashOptions.TimeToLiveMin || time > LiveStashOptions.TimeToLiveMax
        ? $"{name} is {time}; it must be between {LiveStashOptions.TimeToLiveMin} and {LiveStashOptions.TimeToLiveMax}. Leave it out for the default of LiveStash:TimeToLive."
        : null;
}
