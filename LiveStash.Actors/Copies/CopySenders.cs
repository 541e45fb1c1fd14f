using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Cluster;
using LiveStash.Protocol;

namespace LiveStash.Copies;

/// <summary>The senders of this node, one for each other node that was ever to be given a copy.</summary>
internal sealed class CopySenders(ActorSystem system, Roster roster, Func<UniqueAddress, IActorRef> start)
{
    /// <summary>Somebody who saw the node as a member just before may still have something for it.</summary>
    private static readonly TimeSpan StopAfter = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<UniqueAddress, Lazy<IActorRef>> _senders = new();

    public IActorRef To(UniqueAddress node) =>
        _senders.GetOrAdd(node, static (node, senders) => new Lazy<IActorRef>(() => senders.Start(node)), this).Value;

    /// <summary>That node is no member any more. Nor is it one in the roster: who asks for its sender from now on starts one that will end.</summary>
    public void Gone(UniqueAddress node)
    {
        if (_senders.TryRemove(node, out var sender))
            system.Scheduler.ScheduleTellOnce(StopAfter, sender.Value, PoisonPill.Instance, ActorRefs.NoSender);
    }

    private IActorRef Start(UniqueAddress node)
    {
        var sender = start(node);
        if (!roster.View.Members.Contains(node))
            system.Scheduler.Advanced.ScheduleOnce(StopAfter, () => Gone(node));
        return sender;
    }
}
