using Akka.Actor;
using Akka.Event;
using LiveStash.Values;

namespace LiveStash.Protocol;

/// <summary>An entry tells its node's ledger that it has expired and waits to be swept. Local.</summary>
internal sealed record EntryExpired(StashKey Key, Ballot Ballot) : INoSerializationVerificationNeeded;

/// <summary>The ledger lets an expired entry stop. Taken only at the very ballot that expired. Local.</summary>
internal sealed record SweepEntry(StashKey Key, Ballot Ballot) : INoSerializationVerificationNeeded, IDeadLetterSuppression;

/// <summary>The coordinator asks a node to stop up to <paramref name="Limit"/> expired entries. The same number again: the same batch. Wire. → <see cref="BatchSwept"/></summary>
internal sealed record SweepBatch(long Batch, int Limit) : IDeadLetterSuppression;

/// <summary>All entries of the batch have stopped. Wire.</summary>
internal sealed record BatchSwept(long Batch, int Stopped, int Remaining);
