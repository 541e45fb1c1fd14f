using Akka.Event;

namespace LiveStash.Protocol;

/// <summary>Asks a node what it holds. Safe to repeat. Wire. → <see cref="NodeStats"/></summary>
internal sealed record GetNodeStats : IDeadLetterSuppression
{
    public static GetNodeStats Instance { get; } = new();
}

/// <summary>What a node holds. Wire.</summary>
internal sealed record NodeStats(long Entries, long Copies, long Orphans, long Bytes, long UnderCopied, long MovedIn, long MovedAway);
