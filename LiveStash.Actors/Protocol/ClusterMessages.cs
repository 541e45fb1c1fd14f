using System.Collections.Immutable;
using Akka.Cluster;
using Akka.Event;
using LiveStash.Values;

namespace LiveStash.Protocol;

// What nodes say to each other about stashes, on one page. All of it is wire, sent to the gateway of a node, and all of it may be
// lost, doubled or late. A request carries the number of its run, and the answer carries it back with the very incarnation that gave it.

/// <summary>A message about one key: the gateway gives it to whoever has the key in custody on its node, the live entry or the store.</summary>
internal interface IKeyMessage : IDeadLetterSuppression
{
    StashKey Key { get; }
}

/// <summary>Short claim: the live primary is asked to hand the stash on. Repeated with the same attempt: the same answer. → <see cref="Grant"/>, <see cref="FencedOff"/>, <see cref="NotHere"/></summary>
internal sealed record ShortClaim(StashKey Key, ulong Run, ulong Attempt, UniqueAddress Claimer) : IKeyMessage;

/// <summary>What is known of the key? Changes nothing. A run may ask in several rounds. → <see cref="FindAnswer"/></summary>
internal sealed record Find(StashKey Key, ulong Run, int Round, bool WithState) : IKeyMessage;

/// <summary>Long claim: promise to refuse lower ballots. Safe to repeat. → <see cref="FenceAnswer"/></summary>
internal sealed record Fence(StashKey Key, ulong Run, Ballot Ballot, UniqueAddress Claimer) : IKeyMessage;

/// <summary>Somebody has read that version, and it is live nowhere: its time to live starts anew where it is kept. Safe to repeat; not answered.</summary>
internal sealed record Touch(StashKey Key, RecordVersion Version) : IKeyMessage;

/// <summary>A stateless command for the live primary. Sent once, unless it is a read: a save that is carried out a second time comes on top of what others have saved since. → <see cref="EntryAnswer"/>, <see cref="NotHere"/></summary>
internal sealed record AskEntry(StashKey Key, ulong Run, IEntryCommand Command) : IKeyMessage;

/// <summary>An answer to a run.</summary>
internal interface IRunAnswer : IDeadLetterSuppression
{
    ulong Run { get; }

    UniqueAddress From { get; }
}

/// <summary>The stash is the claimer's, under that ballot. The granter, and who keeps its copy, keep the record until they are told to drop it, and never grant again.</summary>
internal sealed record Grant(ulong Run, UniqueAddress From, Ballot Ballot, StashRecord Record, ImmutableArray<UniqueAddress> Holders) : IRunAnswer;

/// <summary>The stash was handed on already, to that node.</summary>
internal sealed record FencedOff(ulong Run, UniqueAddress From, UniqueAddress Winner) : IRunAnswer;

/// <summary>There is no live primary here that could hand on, or answer.</summary>
internal sealed record NotHere(ulong Run, UniqueAddress From) : IRunAnswer;

/// <summary>What a node knows of a key. <paramref name="Fence"/> is the highest ballot promised; <paramref name="Record"/> comes without its state unless it was asked for.</summary>
internal sealed record FindAnswer(ulong Run, int Round, UniqueAddress From, bool IsLive, Ballot Fence, StashRecord? Record, ImmutableArray<UniqueAddress> Open) : IRunAnswer;

/// <summary>Promised, with what the node holds; or refused, with the higher ballot that was promised before.</summary>
internal sealed record FenceAnswer(ulong Run, UniqueAddress From, bool Accepted, Ballot Fence, StashRecord? Record) : IRunAnswer;

/// <summary>What the live primary answered.</summary>
internal sealed record EntryAnswer(ulong Run, UniqueAddress From, EntryReply Reply) : IRunAnswer;

/// <summary>Older versions of these stashes are not needed any more. Safe to repeat. → <see cref="Dropped"/></summary>
internal sealed record Drop(ImmutableArray<KeyedVersion> Versions) : IDeadLetterSuppression;

internal sealed record Dropped(UniqueAddress From, ImmutableArray<KeyedVersion> Versions) : IDeadLetterSuppression;

internal sealed record KeyedVersion(StashKey Key, RecordVersion Version);

/// <summary>The node is about to leave: nothing more is handed to it.</summary>
internal sealed record NodeLeaving(UniqueAddress Node) : IDeadLetterSuppression;

/// <summary>The node has handed over all it had: once it is removed, it is not asked for any more.</summary>
internal sealed record Evacuated(UniqueAddress Node) : IDeadLetterSuppression;

/// <summary>The sender has secured what it held together with that removed node.</summary>
internal sealed record Recopied(UniqueAddress From, UniqueAddress Removed) : IDeadLetterSuppression;

/// <summary>What a node has for another one at that moment, in the order in which it was said. Wire.</summary>
internal sealed record Parcel(UniqueAddress From, ImmutableArray<Letter> Letters) : IDeadLetterSuppression;

/// <param name="To">The actor that is answered; <see langword="null"/>: the gateway.</param>
/// <param name="From">Who is to be answered, if anybody.</param>
/// <param name="Message">A wire message.</param>
internal sealed record Letter(string? To, string? From, object Message);
