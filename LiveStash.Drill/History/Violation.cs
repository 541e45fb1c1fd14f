namespace LiveStash.Drill.History;

internal enum ViolationKind
{
    /// <summary>Not found, though a save was acknowledged with its copies.</summary>
    Lost,

    /// <summary>A recovery gave an older state than was acknowledged.</summary>
    Stale,

    /// <summary>A read gave an older state than was acknowledged, with all nodes there.</summary>
    StaleRead,

    /// <summary>A save was acknowledged for an owner after a later owner's recovery was.</summary>
    TwoOwners,

    /// <summary>The state of another session or stash, a damaged one, or one that was never written.</summary>
    Foreign,

    /// <summary>The state of a save that was refused.</summary>
    Refused,

    /// <summary>Found after its time to live.</summary>
    Expired,

    /// <summary>Found after it was deleted.</summary>
    Resurrected,

    /// <summary>With all nodes there, most saves say that they have fewer copies than asked for, or nothing was saved.</summary>
    Uncopied,

    /// <summary>With all nodes there, a client was not told whether its stash exists.</summary>
    Untold,

    /// <summary>The cluster did not come together again.</summary>
    NotWhole,
}

/// <summary>A promise that was broken.</summary>
/// <param name="Kind">Which one.</param>
/// <param name="Subject">The stash, or what else.</param>
/// <param name="Text">What was seen, and what was promised.</param>
/// <param name="Story">All that clients did to the stash.</param>
internal sealed record Violation(ViolationKind Kind, string Subject, string Text, IReadOnlyList<string> Story)
{
    public static Violation NotWhole(string? lack) =>
        new(ViolationKind.NotWhole, "the cluster", $"Not all nodes are ready, know each other, and have copies of all they hold: {lack}", []);
}
