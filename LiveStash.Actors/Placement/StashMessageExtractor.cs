using System.Globalization;
using Akka.Cluster.Sharding;
using LiveStash.Protocol;

namespace LiveStash.Placement;

/// <summary>Reads shard and entity from the envelope: nothing is hashed.</summary>
internal sealed class StashMessageExtractor(int shardCount) : IMessageExtractor
{
    private readonly string[] _shardIds = [.. Enumerable.Range(0, shardCount).Select(shard => shard.ToString(CultureInfo.InvariantCulture))];

    /// <summary>None for a shard that is none: the region then ignores the message. An exception here would restart it, and with it every stash of this node.</summary>
    public string? EntityId(object message) => message is IShardMessage known && IsInRange(known.Shard) ? known.EntityId : null;

    public object? EntityMessage(object message) => (message as IShardMessage)?.EntityMessage;

    public string ShardId(object message) => IdOf(message as IShardMessage);

    public string ShardId(string entityId, object? messageHint = null) => IdOf(messageHint as IShardMessage);

    private string IdOf(IShardMessage? message) =>
        message is { Shard: var shard } && IsInRange(shard)
            ? _shardIds[shard]
            : throw new ArgumentException($"'{message}' names no shard between 0 and {_shardIds.Length - 1}. All nodes need the same LiveStash:ShardCount.");

    private bool IsInRange(int shard) => (uint)shard < (uint)_shardIds.Length;
}
