using System.Collections.Immutable;
using Akka.Actor;
using Akka.Cluster.Sharding;

namespace LiveStash.Placement;

/// <summary>A shard lives where it was first asked for, and stays: load follows the connections, and live entries are never moved.</summary>
/// <param name="nobody">In whose name the coordinator itself asks for a new home of what a leaving node had.</param>
internal sealed class RequesterFirst(IActorRef nobody) : IShardAllocationStrategy
{
    private static readonly Task<IImmutableSet<string>> Nothing = Task.FromResult<IImmutableSet<string>>(ImmutableHashSet<string>.Empty);

    /// <summary>
    /// The requester, if it is a registered region (it may be a proxy, or one that leaves); else the region with the fewest shards. What nobody
    /// asks for is given to nobody, which the coordinator takes for a no: it is free for the next node, and would be lost to all at a node that has its own.
    /// </summary>
    public Task<IActorRef> AllocateShard(IActorRef requester, string shardId, IImmutableDictionary<IActorRef, IImmutableList<string>> currentShardAllocations) =>
        Task.FromResult(requester.Equals(nobody) || currentShardAllocations.ContainsKey(requester)
            ? requester
            : currentShardAllocations.MinBy(region => region.Value.Count).Key);

    public Task<IImmutableSet<string>> Rebalance(IImmutableDictionary<IActorRef, IImmutableList<string>> currentShardAllocations, IImmutableSet<string> rebalanceInProgress) =>
        Nothing;
}
