using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Cluster;

namespace LiveStash.Copies;

/// <summary>The senders of this node, one for each other node that was ever to be given a copy.</summary>
internal sealed class CopySenders(ActorSystem system, Func<UniqueAddress, IActorRef> start)
{
    /// <summary>Somebody who saw the node as a member just before may still have something for it.</summary>
    private static readonly TimeSpan StopAfter = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<UniqueAddress, Lazy<IActorRef>> _senders = new();

    public IActorRef To(UniqueAddress node) =>
        _senders.GetOrAdd(node, static (node, start) => new Lazy<IActorRef>(() => start(node)), start).Value;

    /// <summary>That node is no member any more.</summary>
    public void Gone(UniqueAddress node)
    {
        if (_senders.TryRemove(node, out var sender))
            system.Scheduler.ScheduleTellOnce(StopAfter, sender.Value, PoisonPill.Instance, ActorRefs.NoSender);
    }
}
