using Akka.Actor;
using LiveStash.Protocol;

namespace LiveStash.Copies;

/// <summary>Sees to it that what lives on this node has its copies. What it does is decided by <see cref="CopyKeeper"/>.</summary>
internal sealed class CopyKeeperActor : CoreActor
{
    private readonly CopyKeeper _copyKeeper;

    public CopyKeeperActor(CopyKeeperServices services) => _copyKeeper = new CopyKeeper(services, this);

    protected override void PreStart() => Timers.StartPeriodicTimer(nameof(CopyKeeper.Look), CopyKeeper.Look.Instance, CopyKeeper.LookEvery);

    protected override bool Handle(object message, IActorRef sender) => _copyKeeper.Handle(message, sender);
}
