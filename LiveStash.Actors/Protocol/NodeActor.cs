using Akka.Actor;
using Akka.Event;

namespace LiveStash.Protocol;

/// <summary>
/// An actor that alone knows something of its node: what it keeps for others, who is a member, what has yet to be said. Its supervisor would
/// start it anew after an exception, with none of that. So a message that fails costs that message, and whoever waits for it hears so.
/// </summary>
internal abstract class NodeActor : UntypedActor
{
    protected sealed override void OnReceive(object message) => Try(message, Sender);

    /// <summary>False: a message that means nothing to this actor.</summary>
    protected abstract bool Handle(object message, IActorRef sender);

    /// <summary>For whoever gets several messages in one: each fails by itself.</summary>
    protected void Try(object message, IActorRef sender)
    {
        var (asked, asker) = ReplyPromise.Open(message, sender);
        try
        {
            if (!Handle(asked, asker))
                Unhandled(message);
        }
        catch (Exception failure)
        {
            Context.System.Log.Error(failure, "{0} failed at a message of type {1}, which is left out; it goes on with all it knows.", Self.Path.Name, asked.GetType().Name);
            IAwaited.NotDelivered(message, sender);
        }
    }
}
