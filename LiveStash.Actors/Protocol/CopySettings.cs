namespace LiveStash.Protocol;

/// <summary>How copies are kept.</summary>
/// <param name="Copies">On how many nodes each stash is.</param>
/// <param name="Acknowledge">When a save is complete.</param>
/// <param name="Timeout">How long a node may be silent before another one is given the copy.</param>
/// <param name="Lease">How long a copy is kept without a word from its primary.</param>
/// <param name="HedgeAfter">How long a claim on the primary's node waits for the copy's holder before it turns to everybody.</param>
/// <param name="LookupTimeout">How long a claim that turns to everybody may last.</param>
internal sealed record CopySettings(int Copies, AckMode Acknowledge, TimeSpan Timeout, TimeSpan Lease, TimeSpan HedgeAfter, TimeSpan LookupTimeout)
{
    /// <summary>How long an end is remembered where no other node can hold an older version: longer than any message can be under way.</summary>
    public static readonly TimeSpan EndRemembered = TimeSpan.FromSeconds(60);

    /// <summary>How long a promise outlives its last use where there is no record of the stash: longer than any message can be under way.</summary>
    public static readonly TimeSpan StubRemembered = TimeSpan.FromSeconds(120);

    /// <summary>How long a short claim waits for the copy's holder at most: the claimer has turned to everybody by then.</summary>
    public static readonly TimeSpan HandoverMax = TimeSpan.FromSeconds(10);

    /// <summary>Nobody but the primary ever holds the state.</summary>
    public bool PrimaryOnly => Copies == 1;

    /// <summary>How long after a promise the stash may still come to life by it: the look-up has ended by then, and what was sent to a copy's holder (behind another batch, or twice) has arrived, or that node is known to be silent.</summary>
    public TimeSpan ClaimSettles => Timeout * 3 > LookupTimeout ? Timeout * 3 : LookupTimeout;

    /// <summary>How long an end is remembered: where older versions may lie on other nodes, longer than those can live.</summary>
    public TimeSpan RememberEnd(bool mayBeElsewhere, TimeSpan timeToLive) =>
        mayBeElsewhere && !PrimaryOnly ? timeToLive + Lease : EndRemembered;
}
