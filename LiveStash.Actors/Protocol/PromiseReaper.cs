using Akka.Actor;
using Akka.Event;

namespace LiveStash.Protocol;

/// <summary>
/// Listens to dead letters, which for Akka are also those that nobody handles (a shard that is being handed off handles nothing), and
/// answers those who wait for what was in them, so that no caller waits for an actor that is gone, or going.
/// </summary>
internal sealed class PromiseReaper(PromiseOffice office) : MinimalActorRef
{
    public override ActorPath Path { get; } = office.Path / "reaper";

    public override IActorRefProvider Provider => office.Provider;

    protected override void TellInternal(object message, IActorRef sender)
    {
        if (message is AllDeadLetters dead)
            IAwaited.NotDelivered(dead.Message, dead.Sender);
    }
}
