using LiveStash.Protocol;
using LiveStash.Values;

namespace LiveStash.Recovery;

/// <summary>What a caller wants of a stash that is not live on this node.</summary>
/// <param name="Key">Which stash.</param>
/// <param name="Hint">Where it was last known to be.</param>
/// <param name="Command">What a stateless caller wants done; <see langword="null"/>: to own it.</param>
/// <param name="Epoch">The epoch of the caller's reference.</param>
internal sealed record LookupGoal(StashKey Key, NodeHint Hint, IEntryCommand? Command, uint Epoch)
{
    /// <summary>The caller's own entry has failed: the stash is its to take on again, unless somebody else has it by now.</summary>
    public bool IsRevival { get; init; }

    /// <summary>Whoever is won for is nobody who was not there before.</summary>
    public bool BringsNoOwner => Command is not null || IsRevival;

    /// <summary>A read is answered by the highest version wherever it lies; nothing needs to be claimed for it.</summary>
    public bool IsRead => Command is Read;
}
