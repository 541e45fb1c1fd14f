using System.Collections.Immutable;
using Akka.Actor;
using Akka.Cluster.Sharding;

namespace LiveStash.Placement;

/// <summary>A shard lives where it was first asked for, and stays: load follows the connections, and live entries are never moved.</summary>
internal sealed class RequesterFirst : IShardAllocationStrategy
{
    private static readonly Task<IImmutableSet<string>> Nothing = Task.FromResult<IImmutableSet<string>>(ImmutableHashSet<string>.Empty);

    /// <summary>The requester, if it is a registered region (it may be a proxy, or a dummy after a hand-off); else the region with the fewest shards.</summary>
    public Task<IActorRef> AllocateShard(IActorRef requester, string shardId, IImmutableDictionary<IActorRef, IImmutableList<string>> currentShardAllocations) =>
        Task.FromResult(currentShardAllocations.ContainsKey(requester)
            ? requester
            : currentShardAllocations.MinBy(region => region.Value.Count).Key);

    public Task<IImmutableSet<string>> Rebalance(IImmutableDictionary<IActorRef, IImmutableList<string>> currentShardAllocations, IImmutableSet<string> rebalanceInProgress) =>
        Nothing;
}
