using Akka.Actor;
using Akka.Event;

namespace LiveStash.Protocol;

/// <summary>A message of this node that somebody waits for; or, as a sender, somebody who waits.</summary>
internal interface IAwaited : IDeadLetterSuppression
{
    /// <summary>There will be no answer. Called by <see cref="PromiseReaper"/>.</summary>
    void WasNotDelivered();

    /// <summary>Of the message itself, or of its sender.</summary>
    static void NotDelivered(object message, IActorRef? sender) => (message as IAwaited ?? sender as IAwaited)?.WasNotDelivered();
}
