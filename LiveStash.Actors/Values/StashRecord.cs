namespace LiveStash.Values;

/// <summary>One version of a stash, as it is kept or sent. Without a payload the stash has ended: it was reset, or has expired.</summary>
/// <param name="Version">Which version.</param>
/// <param name="Payload">The state; <see langword="null"/>: ended.</param>
/// <param name="TimeToLive">How long the stash outlives its owner.</param>
/// <param name="Deadline">When it ends if nobody claims it, by this node's clock; of an ended one, when it may be forgotten. On the wire: the time that remains.</param>
internal sealed record StashRecord(RecordVersion Version, StashPayload? Payload, TimeSpan TimeToLive, TimeSpan Deadline)
{
    /// <summary>Its owner lives: the deadline counts from the owner's end only.</summary>
    public bool Owned { get; init; }

    public bool HasEnded => Payload is null;

    /// <summary>It has ended by itself, by what its keeper knew: another one of the same version may know of a later time. An end that was told has a version of its own.</summary>
    public bool HasLapsed { get; init; }

    /// <summary>Without its state, unless that is asked for: who looks for the highest version needs no bytes.</summary>
    public StashRecord ForFind(bool withState) => withState || HasEnded ? this : this with { Payload = StashPayload.None };

    /// <summary>What is left of it when its time is over, to be remembered until <paramref name="forgetAt"/>.</summary>
    public StashRecord Ended(TimeSpan forgetAt) => this with { Payload = null, Owned = false, HasLapsed = true, Deadline = forgetAt };

    /// <summary>The same without an owner: its time to live runs from now, if it did not before.</summary>
    public StashRecord Orphaned(TimeSpan now) => Owned ? this with { Owned = false, Deadline = now + TimeToLive } : this;

    /// <summary>As it is at that time: one whose time is over has ended, whether or not somebody has noticed.</summary>
    public StashRecord AsOf(TimeSpan now) => HasEnded || Owned || Deadline > now ? this : Ended(Deadline);
}
