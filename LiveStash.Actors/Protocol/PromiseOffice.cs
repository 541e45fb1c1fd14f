using Akka.Actor;
using Akka.Event;

namespace LiveStash.Protocol;

/// <summary>Sends commands to actors of this node and hands out the answers.</summary>
internal sealed class PromiseOffice
{
    public PromiseOffice(ActorSystem system)
    {
        Provider = ((ExtendedActorSystem)system).Provider;
        Path = new RootActorPath(Provider.RootPath.Address) / "livestash-promise";
        system.EventStream.Subscribe(new PromiseReaper(this), typeof(AllDeadLetters));
    }

    public IActorRefProvider Provider { get; }

    public ActorPath Path { get; }

    /// <summary>Completes with the answer, or with <see cref="Undelivered"/> as soon as it is known that there will be none. An entry that is free answers before this returns.</summary>
    public ValueTask<EntryReply> Ask(IActorRef target, object command)
    {
        var promise = new ReplyPromise(this);
        CallerRuns.Tell(target, command, promise);
        return promise.Reply;
    }
}
