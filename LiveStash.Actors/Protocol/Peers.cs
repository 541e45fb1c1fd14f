using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Cluster;

namespace LiveStash.Protocol;

/// <summary>The gateways of the members.</summary>
internal sealed class Peers(ActorSystem system, Roster roster, string gatewayName)
{
    private readonly ConcurrentDictionary<UniqueAddress, IActorRef> _gateways = new();

    public void Tell(UniqueAddress node, object message, IActorRef? sender = null) =>
        _gateways.GetOrAdd(node, Resolve).Tell(message, sender ?? ActorRefs.NoSender!);

    /// <summary>To all other members.</summary>
    public void Broadcast(object message)
    {
        var view = roster.View;
        foreach (var node in view.Members.Where(node => !node.Equals(view.Self)))
            Tell(node, message);
    }

    /// <summary>Forgets a node that is no member any more.</summary>
    public void Forget(UniqueAddress node) => _gateways.TryRemove(node, out _);

    private IActorRef Resolve(UniqueAddress node) =>
        ((ExtendedActorSystem)system).Provider.ResolveActorRef(new RootActorPath(node.Address) / "user" / gatewayName);
}
