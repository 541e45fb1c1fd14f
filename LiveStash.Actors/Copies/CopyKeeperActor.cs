using Akka.Actor;
using LiveStash.Protocol;

namespace LiveStash.Copies;

/// <summary>Sees to it that what lives on this node has its copies. What it does is decided by <see cref="CopyKeeper"/>.</summary>
internal sealed class CopyKeeperActor : CoreActor
{
    private readonly CopyKeeper _keeper;

    public CopyKeeperActor(CopyKeeperServices services) => _keeper = new CopyKeeper(services, this);

    protected override void PreStart() => Timers.StartPeriodicTimer(nameof(CopyKeeper.Look), CopyKeeper.Look.Instance, CopyKeeper.LookEvery);

    protected override bool Handle(object message, IActorRef sender) => _keeper.Handle(message, sender);
}
