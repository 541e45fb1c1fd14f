using Akka.Actor;
using Akka.Cluster;
using Akka.Event;
using LiveStash.Values;

namespace LiveStash.Protocol;

// The protocol of an entry, on one page. Everything here stays on the node: the owner, the session and the
// stateless caller speak to an entry of their own node. Each command is answered exactly once, to its sender.

/// <summary>What is sent to an entry. An undelivered one is answered by <see cref="PromiseReaper"/>, so it needs no line in the log.</summary>
internal interface IEntryCommand : INoSerializationVerificationNeeded, IDeadLetterSuppression;

/// <summary>A new stash is born. Repeated with the same ballot: the same answer. → <see cref="Granted"/>, <see cref="NodeFull"/>, <see cref="Superseded"/></summary>
internal sealed record Create(StashKey Key, Ballot Ballot, StashPayload Payload, TimeSpan TimeToLive, IActorRef Owner) : IEntryCommand;

/// <summary>A new owner takes over. Repeated with the same attempt: the same answer. Without an owner (<see cref="ActorRefs.Nobody"/>) the time to live slides. → <see cref="Granted"/>, <see cref="Gone"/></summary>
internal sealed record Claim(ulong Attempt, TimeSpan? TimeToLive, IActorRef Owner) : IEntryCommand;

/// <summary>The owner replaces the whole state. Safe to repeat. → <see cref="Saved"/>, <see cref="Unchanged"/>, <see cref="Superseded"/>, <see cref="NodeFull"/>, <see cref="Gone"/></summary>
internal sealed record Save(Ballot Ballot, StashPayload Payload) : IEntryCommand, INotInfluenceReceiveTimeout;

/// <summary>A stateless caller replaces the whole state. Never sent twice: the second time it might come on top of later saves. → as <see cref="Save"/></summary>
internal sealed record SaveByReference(uint Epoch, byte[] Bytes) : IEntryCommand, INotInfluenceReceiveTimeout;

/// <summary>A stateless caller reads; a reference of an older epoch will do. Safe to repeat. → <see cref="Found"/>, <see cref="Gone"/></summary>
internal sealed record Read(uint Epoch) : IEntryCommand, INotInfluenceReceiveTimeout;

/// <summary>The owner deletes. Safe to repeat. → <see cref="Deleted"/>, <see cref="Superseded"/>, <see cref="Gone"/></summary>
internal sealed record Reset(Ballot Ballot) : IEntryCommand, INotInfluenceReceiveTimeout;

/// <summary>A stateless caller deletes. Safe to repeat. → as <see cref="Reset"/></summary>
internal sealed record ResetByReference(uint Epoch, bool OnlyIfUnowned) : IEntryCommand, INotInfluenceReceiveTimeout;

/// <summary>An owner that the entry watches has ended: the time to live begins. Behind all that the owner's session has asked.</summary>
/// <param name="Owner">Which.</param>
/// <param name="Heard">Completes when the entry has heard it, or never will.</param>
internal sealed record OwnerEnded(IActorRef Owner, TaskCompletionSource Heard) : INoSerializationVerificationNeeded, IAwaited
{
    public void WasNotDelivered() => Heard.TrySetResult();
}

/// <summary>What an entry answers.</summary>
internal abstract record EntryReply : INoSerializationVerificationNeeded, IDeadLetterSuppression;

// Copies: on how many nodes the state is known to be. CopyNode: the other one of them, if there is one.

/// <summary>The sender's side owns the stash now.</summary>
internal sealed record Granted(IActorRef Entry, Ballot Ballot, StashPayload Payload, int Copies, UniqueAddress? CopyNode = null) : EntryReply;

internal sealed record Saved(int Copies, UniqueAddress? CopyNode = null) : EntryReply;

internal sealed record Unchanged(int Copies, UniqueAddress? CopyNode = null) : EntryReply;

internal sealed record Found(StashPayload Payload, int Copies, UniqueAddress? CopyNode = null) : EntryReply;

/// <summary>Refused: a newer ballot, or a live owner, is in charge. Also told to the owner that has lost the stash.</summary>
internal sealed record Superseded : EntryReply
{
    public static Superseded Instance { get; } = new();
}

internal sealed record NodeFull : EntryReply
{
    public static NodeFull Instance { get; } = new();
}

/// <summary>There is no stash here: it was reset, has expired, or never was.</summary>
internal sealed record Gone : EntryReply
{
    public static Gone Instance { get; } = new();
}

internal sealed record Deleted : EntryReply
{
    public static Deleted Instance { get; } = new();
}

/// <summary>The command was carried out, and then the stash was handed on, or left this node, before that was acknowledged elsewhere: nobody knows whether it stands.</summary>
internal sealed record InDoubt : EntryReply
{
    public static InDoubt Instance { get; } = new();
}

/// <summary>The command did not reach a living entry, or the entry failed while it worked on it.</summary>
internal sealed record Undelivered : EntryReply
{
    public static Undelivered Instance { get; } = new();
}
