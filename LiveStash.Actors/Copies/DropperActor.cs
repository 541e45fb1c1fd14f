using Akka.Actor;
using LiveStash.Protocol;

namespace LiveStash.Copies;

/// <summary>Tells other nodes what they may drop. What it does is decided by <see cref="Dropper"/>.</summary>
internal sealed class DropperActor : CoreActor
{
    private readonly Dropper _dropper;

    public DropperActor(Roster roster, Peers peers) => _dropper = new Dropper(roster, peers, this);

    protected override bool Handle(object message, IActorRef sender) => _dropper.Handle(message);
}
