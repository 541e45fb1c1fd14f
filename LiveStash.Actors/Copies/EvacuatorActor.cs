using Akka.Actor;
using LiveStash.Protocol;

namespace LiveStash.Copies;

/// <summary>Empties a leaving node. What it does is decided by <see cref="Evacuator"/>.</summary>
internal sealed class EvacuatorActor : CoreActor
{
    private readonly Evacuator _evacuator;

    public EvacuatorActor(EvacuationServices services) => _evacuator = new Evacuator(services, this);

    protected override bool Handle(object message, IActorRef sender) => _evacuator.Handle(message, sender);
}
