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

    private IActorRef GatewayOf(UniqueAddress node) => _gateways.TryGetValue(node, out var known) ? known : Add(node);

    /// <summary>Whoever is no member, or none yet, is not kept: nobody would say that it is to be forgotten. Looked at when it is there, for it may be removed at that moment.</summary>
    private IActorRef Add(UniqueAddress node)
    {
        var gateway = _gateways.GetOrAdd(node, resolve);
        if (!roster.View.Members.Contains(node))
            Forget(node);
        return gateway;
    }

    /// <summary>Forgets a node that is no member any more, in the roster either.</summary>
    public void Forget(UniqueAddress node) => _gateways.TryRemove(node, out _);
}
