using Akka.Actor;
using Akka.Cluster;
using LiveStash.Placement;
using LiveStash.Protocol;
using LiveStash.Values;

namespace LiveStash.Client;

/// <summary>What a running node offers to sessions and callers.</summary>
internal sealed record RunningNode(
    ActorSystem System,
    Cluster Cluster,
    PromiseOffice Promises,
    EntryDirectory Directory,
    HomeShards Home,
    NodeUsage Usage)
{
    public NodeHint Hint { get; } = NodeHint.Of(Cluster.SelfUniqueAddress);

    public string Address { get; } = Cluster.SelfAddress.ToString();

    /// <summary>No other node can hold a stash.</summary>
    public bool IsAlone => Cluster.State.Members.Count <= 1;

    /// <summary>What it held is leaving: that something is not here says nothing any more.</summary>
    public bool IsStopping => CoordinatedShutdown.Get(System).ShutdownReason is not null;

    /// <summary>Asks an entry of this node. One that is gone took its stash with it, unless the node is stopping: then nothing is known.</summary>
    public async ValueTask<EntryReply> AskAsync(IActorRef entry, IEntryCommand command)
    {
        var reply = await Promises.Ask(entry, command).ConfigureAwait(false);
        return reply is Undelivered && !IsStopping ? Gone.Instance : reply;
    }
}
