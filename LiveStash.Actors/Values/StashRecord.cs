namespace LiveStash.Values;

/// <summary>One version of a stash, as it is kept or sent. Without a payload the stash has ended: it was reset, or has expired.</summary>
/// <param name="Version">Which version.</param>
/// <param name="Payload">The state; <see langword="null"/>: ended.</param>
/// <param name="TimeToLive">How long the stash outlives its owner.</param>
/// <param name="Deadline">When it ends if nobody claims it, by this node's clock. On the wire: the time that remains.</param>
internal sealed record StashRecord(RecordVersion Version, StashPayload? Payload, TimeSpan TimeToLive, TimeSpan Deadline)
{
    public bool HasEnded => Payload is null;

    /// <summary>Without its state, unless that is asked for: who looks for the highest version needs no bytes.</summary>
    public StashRecord ForFind(bool withState) => withState || HasEnded ? this : this with { Payload = StashPayload.None };

    public StashRecord Ended() => this with { Payload = null };
}
