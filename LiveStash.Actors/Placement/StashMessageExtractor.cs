using System.Globalization;
using Akka.Cluster.Sharding;
using LiveStash.Protocol;

namespace LiveStash.Placement;

/// <summary>Reads shard and entity from the envelope: nothing is hashed.</summary>
internal sealed class StashMessageExtractor(int shardCount) : IMessageExtractor
{
    private readonly string[] _shardIds = [.. Enumerable.Range(0, shardCount).Select(shard => shard.ToString(CultureInfo.InvariantCulture))];

    public string? EntityId(object message) => (message as IShardMessage)?.EntityId;

    public object? EntityMessage(object message) => (message as IShardMessage)?.EntityMessage;

    public string ShardId(object message) => IdOf(message as IShardMessage);

    public string ShardId(string entityId, object? messageHint = null) => IdOf(messageHint as IShardMessage);

    private string IdOf(IShardMessage? message) =>
        message is { Shard: var shard } && (uint)shard < (uint)_shardIds.Length
            ? _shardIds[shard]
            : throw new ArgumentException($"'{message}' names no shard between 0 and {_shardIds.Length - 1}. All nodes need the same LiveStash:ShardCount.");
}
