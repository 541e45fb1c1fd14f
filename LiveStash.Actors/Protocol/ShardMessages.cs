using Akka.Actor;
using Akka.Event;
using LiveStash.Values;

namespace LiveStash.Protocol;

/// <summary>What a shard delivers to one of its entities.</summary>
internal interface IShardMessage
{
    int Shard { get; }

    string EntityId { get; }

    object EntityMessage { get; }
}

/// <summary>A command for the entry of a key. Sent straight to a shard of this node.</summary>
internal sealed record ShardEnvelope(int Shard, StashKey Key, IEntryCommand Command) : IShardMessage, INoSerializationVerificationNeeded, IAwaited
{
    string IShardMessage.EntityId => Key.ToString();

    object IShardMessage.EntityMessage => Command;

    public void WasNotDelivered() => (Command as IAwaited)?.WasNotDelivered();
}

/// <summary>Asks on which node a shard lives, and settles it on the sender's node if it lives nowhere. Safe to repeat. Wire. → <see cref="BeaconLit"/></summary>
internal sealed record LightBeacon(int Shard) : IShardMessage, IDeadLetterSuppression
{
    /// <summary>One beacon per shard; no key has this text.</summary>
    public const string BeaconId = "beacon";

    string IShardMessage.EntityId => BeaconId;

    object IShardMessage.EntityMessage => this;
}

/// <summary>The shard lives where the sender of this answer does. Wire.</summary>
internal sealed record BeaconLit(int Shard) : IDeadLetterSuppression;
