namespace LiveStash;

/// <summary>How stashes behave, from the configuration section <c>LiveStash</c> and then from code. Validated at start, all problems at once.</summary>
public sealed class LiveStashOptions
{
    /// <summary>The configuration section these options are bound from.</summary>
    public const string SectionName = "LiveStash";

    /// <summary>The shortest <see cref="TimeToLive"/>, of all stashes and of one: a second.</summary>
    public static readonly TimeSpan TimeToLiveMin = TimeSpan.FromSeconds(1);

    /// <summary>The longest <see cref="TimeToLive"/>, of all stashes and of one: a day.</summary>
    public static readonly TimeSpan TimeToLiveMax = TimeSpan.FromDays(1);

    /// <summary>How long a stash outlives its owner. 1 second to 1 day; default 5 minutes.</summary>
    public TimeSpan TimeToLive { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How often expired stashes are swept. 100 milliseconds to 1 day; default 1 minute.</summary>
    public TimeSpan CleanupInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How many expired stashes are stopped at once in the whole cluster. 1 to 100,000; default 100.</summary>
    public int CleanupBatchSize { get; set; } = 100;

    /// <summary>Names the shard type and the actors; the same on all nodes. Letters, digits, <c>-</c> and <c>_</c>, 1 to 64; default <c>live_stash_server_storage</c>.</summary>
    public string StorageName { get; set; } = "live_stash_server_storage";

    /// <summary>The largest state, in bytes; the same on all nodes. 1 byte to 16 MiB; default 1 MiB.</summary>
    public int MaxPayloadBytes { get; set; } = 1024 * 1024;

    /// <summary>How much memory stashes may take on a node, in bytes: each counts its state and 1.5 KB, and so does each copy; what is remembered of one that is gone, half a KB. At least 1 MiB; default 40 % of the memory that .NET's collector may use (in a container three quarters of its limit).</summary>
    public long MaxBytesPerNode { get; set; } = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 10 * 4;

    /// <summary>How many stashes a node may hold. At least 1; default no limit.</summary>
    public long? MaxEntriesPerNode { get; set; }

    /// <summary>Number of nodes that hold each stash, the same on all nodes: 1, or 2 so that the loss of any one node loses nothing that was acknowledged. Default 2; where there are fewer nodes, all of them.</summary>
    public int Copies { get; set; } = 2;

    /// <summary>When a save is complete; default <see cref="LiveStash.AckMode.Copied"/>. A save that has fewer copies than <see cref="Copies"/> says so in its result.</summary>
    public AckMode AckMode { get; set; } = AckMode.Copied;

    /// <summary>How long a node may be silent before another one is given the copies meant for it. 50 milliseconds to 30 seconds, at most a quarter of <see cref="CopyLease"/>; default 1 second.</summary>
    public TimeSpan CopyTimeout { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a copy is kept without a word from its stash's node, while that is a member; renewed four times in that span, and the same on all nodes. 4 seconds to 1 day; default 2 minutes.</summary>
    public TimeSpan CopyLease { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Number of shards, the same on all nodes and fixed for a cluster's life. 1 to 1,000; default 256.</summary>
    public int ShardCount { get; set; } = 256;

    /// <summary>Shards that each node keeps for the stashes of its own connections; at most <see cref="ShardCount"/> / this many nodes. 1 to <see cref="ShardCount"/>; default 8.</summary>
    public int ShardsPerNode { get; set; } = 8;

    /// <summary>Only cluster members of this role hold stashes, and each node that uses LiveStash must have it and say so here; <see langword="null"/> (default): all members.</summary>
    public string? Role { get; set; }

    /// <summary>The longest that a look-up may take before the answer is <i>unavailable</i>. 100 milliseconds to 1 minute; default 2 seconds.</summary>
    public TimeSpan LookupTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long the node that a reference names may be silent before all others are asked too; a connection between nodes that broke is tried again after half of it. 10 milliseconds to 10 seconds, at most half of <see cref="LookupTimeout"/>; default 200 milliseconds.</summary>
    public TimeSpan HedgeAfter { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How long a leaving node takes at most to hand its stashes to the others. 1 second to 10 minutes; default 25 seconds.</summary>
    public TimeSpan EvacuationTimeout { get; set; } = TimeSpan.FromSeconds(25);

    /// <summary>The TCP port on which this node takes lanes of others, which carry copies and look-ups faster than Akka.Remote; it is opened when a second node is there. 0 to 65,535, 0 for any that is free, or -1 for no lanes; default 0. Where a lane cannot be opened, Akka.Remote carries all.</summary>
    public int LanePort { get; set; }
}
