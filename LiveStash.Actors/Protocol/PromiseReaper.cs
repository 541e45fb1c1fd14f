using Akka.Actor;
using Akka.Event;

namespace LiveStash.Protocol;

/// <summary>Listens to dead letters and answers those who wait for what was in them, so that no caller waits for an actor that is gone.</summary>
internal sealed class PromiseReaper(PromiseOffice office) : MinimalActorRef
{
    public override ActorPath Path { get; } = office.Path / "reaper";

    public override IActorRefProvider Provider => office.Provider;

    protected override void TellInternal(object message, IActorRef sender)
    {
        if (message is not AllDeadLetters dead)
            return;

        if (dead.Sender is ReplyPromise promise)
            promise.Answer(Undelivered.Instance);
        (dead.Message as IAwaited)?.WasNotDelivered();
    }
}
