using System.Collections.Immutable;
using Akka.Actor;
using Akka.Cluster;
using Akka.Event;
using LiveStash.Values;

namespace LiveStash.Protocol;

// The second record of a stash, on another node. On a node, whoever is responsible for a record (its live entry, or the store) gives items
// to the sender of a target node and hears what became of each; between nodes they travel in batches, one under way to each node.

/// <summary>What a record is to the node that gets it.</summary>
internal enum CopyKind : byte
{
    /// <summary>A live primary's state, or its end.</summary>
    State,

    /// <summary>The version that is held there still stands: its lease, owner and deadline are brought up to date. Comes without the state.</summary>
    Renewal,

    /// <summary>A record without a live primary, to be kept to the end of its time. Never refused for a fence: the claim that raised it may have died.</summary>
    Orphan,

    /// <summary>The copy that is held there has no live primary any more. Comes without the state. Where an entry has failed, without a version too: whatever is held there, the sender has nothing of it.</summary>
    OrphanMark,
}

/// <summary>What became of an item.</summary>
internal enum CopyOutcome : byte
{
    /// <summary>That version, or a higher one, is held there.</summary>
    Held,

    /// <summary>A higher ballot was promised there.</summary>
    Superseded,

    /// <summary>The version that was to be renewed or marked is not held there: the state itself is needed.</summary>
    Unknown,

    /// <summary>The node is full, or leaves: it takes nothing on.</summary>
    Refused,

    /// <summary>Somebody on that node has to make up its mind first: the sender asks again.</summary>
    Busy,

    /// <summary>The node is gone, or did not answer in time. It may hold the item or not.</summary>
    Silent,
}

/// <summary>One record for another node. Sent to the sender of that node. → <see cref="CopyResult"/></summary>
/// <param name="Key">Which stash.</param>
/// <param name="Kind">What it is to that node.</param>
/// <param name="Record">The record.</param>
/// <param name="Expected">Only if that node has promised nothing above this ballot, or the record's own: the second half of a claim.</param>
/// <param name="Partner">Who else keeps the record; <see langword="null"/>: the node that sends it.</param>
internal sealed record CopyItem(StashKey Key, CopyKind Kind, StashRecord Record, Ballot? Expected = null, UniqueAddress? Partner = null)
    : INoSerializationVerificationNeeded, IDeadLetterSuppression
{
    public bool HasState => Kind is CopyKind.State or CopyKind.Orphan;

    public bool IsOrphan => Kind is CopyKind.Orphan or CopyKind.OrphanMark;

    public KeyedVersion Version => new(Key, Record.Version);

    /// <summary>The word of an entry that has failed.</summary>
    public bool NamesNoVersion => Record.Version == default;
}

/// <summary>The sender tells what became of an item. Local.</summary>
internal sealed record CopyResult(UniqueAddress Target, CopyItem Item, CopyOutcome Outcome, Ballot Fence)
    : INoSerializationVerificationNeeded, INotInfluenceReceiveTimeout, IDeadLetterSuppression;

/// <summary>Records for another node's store. The same number again: the same batch. Wire. → <see cref="CopyAnswer"/></summary>
internal sealed record CopyBatch(UniqueAddress From, long Batch, ImmutableArray<CopyItem> Items) : IDeadLetterSuppression;

/// <summary>What of a batch is not held; all else is. Wire.</summary>
internal sealed record CopyAnswer(UniqueAddress From, long Batch, ImmutableArray<CopyRefusal> Refusals) : IDeadLetterSuppression;

/// <param name="Item">Which item: a batch may have several versions of a stash, and not all of them need be refused.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Fence">What is promised there.</param>
internal sealed record CopyRefusal(KeyedVersion Item, CopyOutcome Outcome, Ballot Fence);

/// <summary>A copy came for a stash that is live here: either this node was passed over, or the other one is late. Local.</summary>
internal sealed record CopyOfLive(CopyItem Item, IActorRef From) : INoSerializationVerificationNeeded, INotInfluenceReceiveTimeout, IDeadLetterSuppression;

/// <summary>Another node is to have this stash dropped here, where it is live: either this node was passed over, or that one is late. Local. → <see cref="Dropped"/>, if there is nothing to drop</summary>
internal sealed record DropOfLive(KeyedVersion Version, IActorRef From) : INoSerializationVerificationNeeded, INotInfluenceReceiveTimeout, IDeadLetterSuppression;

/// <summary>Second half of a short claim: the primary asks its copy's holder to promise the new ballot, if it has promised nobody else. Safe to repeat. Wire. → <see cref="FenceIfAnswer"/></summary>
internal sealed record FenceIf(StashKey Key, Ballot Expected, Ballot Ballot, UniqueAddress Claimer) : IKeyMessage;

internal sealed record FenceIfAnswer(StashKey Key, UniqueAddress From, Ballot Ballot, bool Accepted) : IDeadLetterSuppression;

/// <summary>To a leaving node: none of the sender's live stashes has its copy there any more. Wire.</summary>
internal sealed record CopiesMoved(UniqueAddress From) : IDeadLetterSuppression;

/// <summary>Is the present state on as many nodes as it should be? It is seen to, if not. Safe to repeat. Local. → <see cref="Secured"/></summary>
/// <param name="Walk">Of which walk the answer is to be.</param>
internal sealed record Secure(ulong Walk) : INoSerializationVerificationNeeded, INotInfluenceReceiveTimeout, IDeadLetterSuppression;

/// <summary>It is; or it is not, and will be tried again. Where there is no other node to be had, nothing more can be done: that is as good.</summary>
internal sealed record Secured(ulong Walk, bool Done) : EntryReply;

/// <summary>The lease of the copy is to be renewed. Local.</summary>
internal sealed record RenewCopy : INoSerializationVerificationNeeded, INotInfluenceReceiveTimeout, IDeadLetterSuppression
{
    public static RenewCopy Instance { get; } = new();
}

/// <summary>Who may be given copies, or keeps some, has changed for the worse. Local.</summary>
internal sealed record MembersChanged : INoSerializationVerificationNeeded
{
    public static MembersChanged Instance { get; } = new();
}

/// <summary>A member was removed: what it held together with this node is held by this node alone. Local.</summary>
internal sealed record NodeGone(UniqueAddress Node) : INoSerializationVerificationNeeded;

/// <summary>All that this node held together with that one is on another node too; or there is no other node to be had. Local.</summary>
internal sealed record NodeMadeUp(UniqueAddress Node) : INoSerializationVerificationNeeded;
