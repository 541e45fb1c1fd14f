using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Cluster;

namespace LiveStash.Protocol;

/// <summary>The gateways of the members.</summary>
/// <param name="roster">The members.</param>
/// <param name="resolve">Where the gateway of a node is.</param>
internal sealed class Peers(Roster roster, Func<UniqueAddress, IActorRef> resolve)
{
    private readonly ConcurrentDictionary<UniqueAddress, IActorRef> _gateways = new();

    public void Tell(UniqueAddress node, object message, IActorRef? sender = null) =>
        GatewayOf(node).Tell(message, sender ?? ActorRefs.NoSender!);

    /// <summary>An actor of that node, to be answered.</summary>
    public IActorRef Sender(UniqueAddress node, string path) => ((PeerRef)GatewayOf(node)).Sender(path);

    /// <summary>To all other members.</summary>
    public void Broadcast(object message)
    {
        var view = roster.View;
        foreach (var node in view.Members)
        {
            if (!node.Equals(view.Self))
                Tell(node, message);
        }
    }

    private IActorRef GatewayOf(UniqueAddress node) => _gateways.GetOrAdd(node, resolve);

    /// <summary>Forgets a node that is no member any more.</summary>
    public void Forget(UniqueAddress node) => _gateways.TryRemove(node, out _);
}
