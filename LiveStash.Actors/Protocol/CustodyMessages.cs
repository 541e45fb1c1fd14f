using System.Collections.Immutable;
using Akka.Actor;
using Akka.Cluster;
using Akka.Event;
using LiveStash.Values;

namespace LiveStash.Protocol;

// On each node a key is in the custody of one actor: its live entry, which then is in the directory, or else the store.
// Custody passes by these messages, so that no promise that one of them made is unknown to the other. Local.

/// <summary>Entry → store: the stash is not live here any more; what is left of it is the store's now.</summary>
/// <param name="Key">Which stash.</param>
/// <param name="Fence">The highest ballot promised.</param>
/// <param name="Record">Its last version.</param>
/// <param name="Winner">To whom it was handed on; <see langword="null"/>: to nobody.</param>
internal sealed record Surrendered(StashKey Key, Ballot Fence, StashRecord Record, UniqueAddress? Winner) : INoSerializationVerificationNeeded;

/// <summary>Client → store → entry: a stash that was won is to be live here, if no higher ballot was promised since. → <see cref="Granted"/>, <see cref="Superseded"/>, <see cref="NodeFull"/>, <see cref="Undelivered"/></summary>
internal sealed record Install(StashKey Key, ushort Shard, Ballot Ballot, StashRecord Record, TimeSpan? TimeToLive, IActorRef Owner) : IEntryCommand;

/// <summary>The node leaves: the entry gives its stash to the store, and stops.</summary>
internal sealed record Evacuate : INoSerializationVerificationNeeded, IDeadLetterSuppression
{
    public static Evacuate Instance { get; } = new();
}

/// <summary>What would have to be kept elsewhere if this node left? → <see cref="Records"/></summary>
internal sealed record GetRecords : INoSerializationVerificationNeeded
{
    public static GetRecords Instance { get; } = new();
}

internal sealed record Records(ImmutableArray<KeyedRecord> All) : INoSerializationVerificationNeeded;
