using Akka.Actor;
using LiveStash.Protocol;

namespace LiveStash.Placement;

/// <summary>The one entity of a shard that is not a stash: says where the shard lives, and by its death that it does so no more.</summary>
internal sealed class BeaconActor : UntypedActor
{
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case LightBeacon beacon: Sender.Tell(new BeaconLit(beacon.Shard)); break;
            default: Unhandled(message); break;
        }
    }
}
