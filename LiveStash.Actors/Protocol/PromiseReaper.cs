using Akka.Actor;
using Akka.Event;

namespace LiveStash.Protocol;

/// <summary>Listens to dead letters and answers the promises among their senders, so that no caller waits for an entry that is gone.</summary>
internal sealed class PromiseReaper(PromiseOffice office) : MinimalActorRef
{
    public override ActorPath Path { get; } = office.Path / "reaper";

    public override IActorRefProvider Provider => office.Provider;

    protected override void TellInternal(object message, IActorRef sender)
    {
        if (message is AllDeadLetters { Sender: ReplyPromise promise })
            promise.Answer(Undelivered.Instance);
    }
}
