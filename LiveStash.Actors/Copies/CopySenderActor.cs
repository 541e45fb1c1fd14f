using Akka.Actor;
using Akka.Cluster;
using LiveStash.Protocol;
using LiveStash.Values;

namespace LiveStash.Copies;

/// <summary>Sends copies to one node. What it does is decided by <see cref="CopySender"/>.</summary>
internal sealed class CopySenderActor : CoreActor
{
    private readonly NodeClock _clock;
    private readonly CopySender _sender;

    public CopySenderActor(UniqueAddress target, CopySettings settings, CopyTargets targets, Roster roster, Peers peers, NodeClock clock) =>
        (_clock, _sender) = (clock, new CopySender(target, settings, targets, roster, peers, this));

    protected override void PreStart() => Timers.StartPeriodicTimer(nameof(CopySender.Look), CopySender.Look.Instance, _sender.LookEvery);

    protected override void PostStop() => _sender.Stopped();

    protected override bool Handle(object message, IActorRef sender) => _sender.Handle(message, sender, _clock.Now);
}
