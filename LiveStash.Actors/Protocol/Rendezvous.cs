using System.Collections.Concurrent;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;
using Akka.Cluster;
using LiveStash.Values;

namespace LiveStash.Protocol;

/// <summary>Rendezvous hashing: each pair of node and item has a weight that all nodes compute alike.</summary>
internal static class Rendezvous
{
    /// <summary>So many nodes are known at once: a node that is started anew is another one. Beyond it all are forgotten, and those that are asked for are learnt again.</summary>
    public const int KnownMax = 1024;

    private static readonly ConcurrentDictionary<UniqueAddress, ulong> Seeds = new();

    /// <summary>How many nodes are known.</summary>
    public static int Known => Seeds.Count;

    public static ulong Seed(string node) => XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(node));

    public static ulong Weight(ulong nodeSeed, UInt128 item)
    {
        ReadOnlySpan<UInt128> source = [item];
        return XxHash3.HashToUInt64(MemoryMarshal.AsBytes(source), (long)nodeSeed);
    }

    /// <summary>All shards, the node's favourites first: nodes that start together mostly begin at different ones.</summary>
    public static int[] ShardsFor(string node, int shardCount)
    {
        var seed = Seed(node);
        return [.. Enumerable.Range(0, shardCount).OrderByDescending(shard => Weight(seed, (UInt128)shard)).ThenBy(shard => shard)];
    }

    /// <summary>The nodes in the order in which they are asked to keep that stash.</summary>
    public static IEnumerable<UniqueAddress> Order(StashKey key, IEnumerable<UniqueAddress> nodes) =>
        nodes.OrderByDescending(node => Weight(key, node)).ThenBy(node => node);

    public static ulong Weight(StashKey key, UniqueAddress node) => Weight(SeedOf(node), key.Value);

    private static ulong SeedOf(UniqueAddress node) => Seeds.TryGetValue(node, out var seed) ? seed : Learn(node);

    private static ulong Learn(UniqueAddress node)
    {
        if (Seeds.Count >= KnownMax)
            Seeds.Clear();
        return Seeds[node] = Seed(node.ToString());
    }
}
