using Akka.Actor;
using Akka.Cluster;
using Akka.Event;
using LiveStash.Protocol;
using LiveStash.Values;

namespace LiveStash.Copies;

/// <summary>What a <see cref="CopyStore"/> needs of the actor it lives in.</summary>
internal interface IStoreHost
{
    IActorRef Self { get; }

    /// <summary>Starts an entry in a shard of this node. What became of it comes back as <see cref="InstallEnded"/>.</summary>
    void Start(Install install);

    /// <summary>Sends to another node's gateway; answers come to the store.</summary>
    void Tell(UniqueAddress node, object message);
}

internal sealed record InstallEnded(StashKey Key, EntryReply Reply) : INoSerializationVerificationNeeded, IDeadLetterSuppression;
