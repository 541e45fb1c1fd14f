using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;

namespace LiveStash.Placement;

/// <summary>Rendezvous hashing: each pair of node and item has a weight that all nodes compute alike.</summary>
internal static class Rendezvous
{
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
}
