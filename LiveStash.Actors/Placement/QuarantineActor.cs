using Akka.Actor;
using Akka.Cluster;
using Akka.Remote;
using LiveStash.Diagnostics;
using LiveStash.Protocol;
using Microsoft.Extensions.Logging;

namespace LiveStash.Placement;

/// <summary>Hears that other nodes refuse this one, and has it leave when the cluster goes on without it: Akka's split-brain resolver does not hear of that.</summary>
internal sealed class QuarantineActor(Cluster cluster, ILogger log) : NodeActor
{
    private readonly Quarantine _quarantine = new();

    protected override void PreStart() => Context.System.EventStream.Subscribe(Self, typeof(ThisActorSystemQuarantinedEvent));

    protected override void PostStop() => Context.System.EventStream.Unsubscribe(Self);

    protected override bool Handle(object message, IActorRef sender)
    {
        if (message is not ThisActorSystemQuarantinedEvent refusal)
            return false;
        if (_quarantine.RefusedBy(refusal.RemoteAddress, [.. cluster.State.Members.Select(member => member.UniqueAddress)]))
            Leave();
        return true;
    }

    /// <summary>Those that refuse it go on refusing until it is gone.</summary>
    private void Leave()
    {
        Context.Stop(Self);
        log.IsRefused();
        cluster.Down(cluster.SelfAddress);
    }
}
