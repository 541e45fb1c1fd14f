using Akka.Event;

namespace LiveStash.Protocol;

/// <summary>A message of this node that somebody waits for without being its sender.</summary>
internal interface IAwaited : IDeadLetterSuppression
{
    /// <summary>There will be no answer. Called by <see cref="PromiseReaper"/>.</summary>
    void WasNotDelivered();
}
