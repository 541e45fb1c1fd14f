using Akka.Actor;
using LiveStash.Protocol;

namespace LiveStash.Owners;

/// <summary>Makes the owner of one session.</summary>
internal sealed class OwnerProducer(IOwnerListener listener) : IIndirectActorProducer
{
    public Type ActorType => typeof(StashOwnerActor);

    public static IActorRef Start(ActorSystem system, IOwnerListener listener) =>
        system.ActorOf(Props.CreateBy(new OwnerProducer(listener)).WithMailbox(LeanMailbox.ConfigPath));

    public ActorBase Produce() => new StashOwnerActor(listener);

    public void Release(ActorBase actor)
    {
        // Nothing to give back: the garbage collector takes the actor.
    }
}
