using Akka.Actor;

namespace LiveStash.Entries;

/// <summary>Makes entries without an expression tree or reflection for each: one <see cref="Props"/> serves a node's whole life.</summary>
internal sealed class StashEntryProducer(EntryServices services) : IIndirectActorProducer
{
    public Type ActorType => typeof(StashEntryActor);

    public static Props PropsFor(EntryServices services) =>
        Props.CreateBy(new StashEntryProducer(services)).WithDeploy(new EntryDeploy());

    public ActorBase Produce() => new StashEntryActor(services);

    public void Release(ActorBase actor)
    {
        // Nothing to give back: the garbage collector takes the actor.
    }
}
