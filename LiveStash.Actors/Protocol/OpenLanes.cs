using System.Collections.Concurrent;
using Akka.Cluster;

namespace LiveStash.Protocol;

/// <summary>The lanes that are open, by the node at their other end.</summary>
internal sealed class OpenLanes
{
    private readonly ConcurrentDictionary<UniqueAddress, ILane> _to = new();

    public int Count => _to.Count;

    /// <summary>False: there is no lane to that node that takes anything now.</summary>
    public bool TrySend(UniqueAddress node, Parcel parcel) => _to.TryGetValue(node, out var lane) && lane.TrySend(parcel);

    public void Opened(UniqueAddress node, ILane lane) => _to[node] = lane;

    /// <summary>Another one may have been opened meanwhile, and stays.</summary>
    public void Ended(UniqueAddress node, ILane lane) => _to.TryRemove(KeyValuePair.Create(node, lane));
}
