using Akka.Actor;

namespace LiveStash.Entries;

/// <summary>What a <see cref="StashEntry"/> needs of the actor it lives in.</summary>
internal interface IEntryHost
{
    IActorRef Self { get; }

    /// <summary>Sends that message to the entry itself, later.</summary>
    void WakeAfter(TimeSpan delay, object message);

    /// <summary>Stops, through the shard, so that what is on its way here meanwhile is not lost.</summary>
    void Leave();
}
