namespace LiveStash;

/// <summary>What differs from <see cref="LiveStashOptions"/> for one stash.</summary>
public sealed record StashEntryOptions
{
    /// <summary>The longest <see cref="StateVersion"/>, in characters.</summary>
    public const int StateVersionLengthMax = 64;

    /// <summary>How long the stash outlives its owner, 1 second to 1 day; <see langword="null"/>: <see cref="LiveStashOptions.TimeToLive"/>, or for a recovered stash what it was created with.</summary>
    /// <exception cref="ArgumentException">It is shorter, or longer.</exception>
    public TimeSpan? TimeToLive
    {
        get;
        init => field = Checked(value);
    }

    /// <summary>The app's own mark for the shape of its state, at most 64 characters, none of them a control character. A stash saved under another one is not recovered, unless <see cref="Migrate"/> brings it into this one; <see langword="null"/> (default) recovers a stash of any version, as it is.</summary>
    /// <exception cref="ArgumentException">It is empty, longer, or has a control character.</exception>
    public string? StateVersion
    {
        get;
        init => field = Checked(value);
    }

    /// <summary>Brings a state of an older version (first argument, <see langword="null"/> where none was given) into the present shape, in place of dropping it. Called on recovery, where <see cref="StateVersion"/> is set and the state has another one; without <see cref="StateVersion"/> never.</summary>
    public Func<string?, ReadOnlyMemory<byte>, ReadOnlyMemory<byte>>? Migrate { get; init; }

    /// <summary>The stash belongs to no connection: its time to live starts anew with every save and every read. For stateless callers, such as a controller. Default: owned by the session.</summary>
    public bool Ownerless { get; init; }

    private static TimeSpan? Checked(TimeSpan? timeToLive) => timeToLive is not { } time || (time >= LiveStashOptions.TimeToLiveMin && time <= LiveStashOptions.TimeToLiveMax)
        ? timeToLive
        : throw new ArgumentException($"TimeToLive is {timeToLive}; it must be between {LiveStashOptions.TimeToLiveMin} and {LiveStashOptions.TimeToLiveMax}. Leave it out for the default of LiveStash:TimeToLive.");

    private static string? Checked(string? stateVersion)
    {
        if (stateVersion is { Length: 0 or > StateVersionLengthMax })
            throw new ArgumentException($"StateVersion has {stateVersion.Length} characters; it must have 1 to {StateVersionLengthMax}. Leave it out if states have no version.");
        foreach (var character in stateVersion ?? "")
        {
            if (char.IsControl(character))
                throw new ArgumentException($"StateVersion has the control character U+{(int)character:X4}; it must have none, because it is written to the log. Give a number, a date or a hash.");
        }

        return stateVersion;
    }
}
