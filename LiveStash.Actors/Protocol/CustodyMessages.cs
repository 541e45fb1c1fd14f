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
/// <param name="Winner">To whom it is handed on; <see langword="null"/>: to nobody.</param>
/// <param name="Partner">Who keeps that very version too.</param>
internal sealed record Surrendered(StashKey Key, Ballot Fence, StashRecord Record, UniqueAddress? Winner, UniqueAddress? Partner = null) : INoSerializationVerificationNeeded, IAwaited
{
    /// <summary>Who has its copy, perhaps of an older version.</summary>
    public UniqueAddress? Holder { get; init; }

    /// <summary>Other nodes that still have older versions, to be dropped when the stash has its copy from where it goes.</summary>
    public IReadOnlyList<UniqueAddress> Superfluous { get; init; } = [];

    /// <summary>The claimer who waits for the stash, once its copy's holder has agreed.</summary>
    public Handover? Handover { get; init; }

    /// <summary>Who waits to hear that the end is known on as many nodes as the stash was to be on.</summary>
    public EndWaiter? Waiter { get; init; }

    /// <summary>An end that other nodes have to hear of: it was asked for, or they may have some version of the state.</summary>
    public bool IsEndToTell => Record.HasEnded && (Waiter is not null || Holder is not null || Superfluous.Count > 0);

    /// <summary>The store has stopped, and the node ends. The look-up of another node waits no longer than it would anyway.</summary>
    public void WasNotDelivered()
    {
        if (Waiter is { Run: null } waiter)
            waiter.To.Tell(InDoubt.Instance);
    }
}

/// <summary>Entry → store: it has failed, and what it had is lost. A primary that was passed over may not know it yet, and is not to get its copy acknowledged here.</summary>
/// <param name="Key">Which stash.</param>
/// <param name="Fence">The highest ballot promised.</param>
internal sealed record Lost(StashKey Key, Ballot Fence) : INoSerializationVerificationNeeded, IDeadLetterSuppression;

/// <summary>A short claim that the entry has agreed to.</summary>
/// <param name="Run">The claimer's look-up.</param>
/// <param name="Claimer">Who gets the answer.</param>
/// <param name="Target">Whose agreement is needed too; <see langword="null"/>: nobody's.</param>
internal sealed record Handover(ulong Run, IActorRef Claimer, UniqueAddress? Target);

/// <summary>Who asked for a reset.</summary>
/// <param name="To">Who gets the answer.</param>
/// <param name="Run">The look-up it belongs to; <see langword="null"/>: it was asked on this node.</param>
internal sealed record EndWaiter(IActorRef To, ulong? Run);

/// <summary>Client → store → entry: a stash that was won is to be live here, if no higher ballot was promised since. → <see cref="Granted"/>, <see cref="Superseded"/>, <see cref="NodeFull"/>, <see cref="Undelivered"/></summary>
internal sealed record Install(StashKey Key, ushort Shard, Ballot Ballot, StashRecord Record, TimeSpan? TimeToLive, IActorRef Owner) : IEntryCommand
{
    /// <summary>Who may drop what they hold, once the stash has its copies from here.</summary>
    public ImmutableArray<UniqueAddress> Holders { get; init; } = [];

    /// <summary>Whoever won it had made sure that there is room.</summary>
    public bool IsAdmitted { get; init; }
}

/// <summary>A node that is full asks its store before it takes a stash from where it lives. → <see cref="RoomForIt"/>, <see cref="NodeFull"/></summary>
internal sealed record AskForRoom(StashKey Key) : IEntryCommand;

/// <summary>What this node keeps for others takes no more room when it lives here.</summary>
internal sealed record RoomForIt : EntryReply
{
    public static RoomForIt Instance { get; } = new();
}

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

/// <param name="All">Records without a live primary, and who else keeps each.</param>
/// <param name="WaitsForOthers">Live stashes of other nodes still have their copies here.</param>
internal sealed record Records(ImmutableArray<KeptRecord> All, bool WaitsForOthers) : INoSerializationVerificationNeeded;

internal sealed record KeptRecord(StashKey Key, StashRecord Record, UniqueAddress? Partner);

/// <summary>What those nodes have below that version is not needed any more: they are told so, until they have answered.</summary>
internal sealed record Superfluous(KeyedVersion Version, ImmutableArray<UniqueAddress> Holders) : INoSerializationVerificationNeeded, IDeadLetterSuppression;
