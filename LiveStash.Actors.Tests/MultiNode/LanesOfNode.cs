using System.Reflection;
using Akka.Cluster;
using LiveStash.Protocol;

namespace LiveStash.Tests.MultiNode;

/// <summary>What specs ask of a node's lanes, and do to them.</summary>
internal static class LanesOfNode
{
    /// <summary>How many it has open, as its metrics tell.</summary>
    public static long Lanes(this ClusterNode node)
    {
        var before = node.Readings["livestash.lanes"];
        node.Readings.Observe();
        return node.Readings["livestash.lanes"] - before;
    }

    /// <summary>What a network does to connections, and no member of ours does: they break, and new ones may be made.</summary>
    public static void BreakLanes(this ClusterNode node)
    {
        foreach (var (_, lane) in Held<IEnumerable<KeyValuePair<UniqueAddress, ILane>>>(node.OpenLanes))
            Held<Stream>(lane).Dispose();
    }

    private static T Held<T>(object by) =>
        by.GetType().GetFields(BindingFlags.Instance | BindingFlags.NonPublic).Select(field => field.GetValue(by)).OfType<T>().First();
}
