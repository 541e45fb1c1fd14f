using Akka.Actor;

namespace LiveStash.Protocol;

/// <summary>What the core of an actor needs of the actor it lives in.</summary>
internal interface ICoreHost
{
    IActorRef Self { get; }

    /// <summary>Sends that message to the core itself, later. Asked again for the same message: at the later time only.</summary>
    void WakeAfter(TimeSpan delay, object message);
}
