using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Cluster.Sharding;

namespace LiveStash.Tests.Support;

/// <summary>What an entry needs of its shard: a parent that restarts what fails, and answers <see cref="Passivate"/> with the stop message.</summary>
internal sealed class ShardStandIn(ShardStandIn.Traffic traffic) : UntypedActor
{
    public static IActorRef Start(IActorRefFactory system, Traffic traffic, string name) =>
        system.ActorOf(Props.Create(() => new ShardStandIn(traffic)), name);

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Born born: Sender.Tell(Context.Watch(Context.ActorOf(born.Entry))); break;
            case Passivate leaving: OnLeaving(leaving); break;
            case Terminated gone: traffic.Left(gone.ActorRef); break;
            default: Unhandled(message); break;
        }
    }

    private void OnLeaving(Passivate leaving)
    {
        traffic.Leaving(Sender);
        Sender.Tell(leaving.StopMessage);
    }

    /// <summary>Makes an entry. Answered with it.</summary>
    internal sealed record Born(Props Entry) : INoSerializationVerificationNeeded;

    /// <summary>Who is on the way out, and how many were so at once. May be shared by the shards of several nodes.</summary>
    internal sealed class Traffic
    {
        private readonly ConcurrentDictionary<IActorRef, bool> _leaving = new();
        private int _most;

        public int Most => Volatile.Read(ref _most);

        public int Passivated { get; private set; }

        public void Leaving(IActorRef entry)
        {
            _leaving.TryAdd(entry, true);
            lock (_leaving)
                (_most, Passivated) = (Math.Max(_most, _leaving.Keys.Count(IsThere)), Passivated + 1);
        }

        /// <summary>Stopped it may be before its shard hears of it, and the ledger have heard already.</summary>
        private static bool IsThere(IActorRef entry) => !((ActorRefWithCell)entry).Underlying.IsTerminated;

        public void Left(IActorRef entry) => _leaving.TryRemove(entry, out _);
    }
}
