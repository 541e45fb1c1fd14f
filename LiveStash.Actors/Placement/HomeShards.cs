using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace LiveStash.Placement;

/// <summary>The shards that this node mints new stashes into. Written by the steward, read by everybody.</summary>
internal sealed class HomeShards
{
    private ImmutableArray<HomeShard> _shards = [];
    private TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private uint _turn;

    /// <summary>There is at least one.</summary>
    public bool Ready => !_shards.IsEmpty;

    public void Publish(ImmutableArray<HomeShard> shards)
    {
        ImmutableInterlocked.InterlockedExchange(ref _shards, shards);
        if (!shards.IsEmpty)
            Volatile.Read(ref _ready).TrySetResult();
        else if (Volatile.Read(ref _ready).Task.IsCompleted)
            Volatile.Write(ref _ready, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
    }

    /// <summary>The next one in turn.</summary>
    public bool TryPick([NotNullWhen(true)] out HomeShard? shard)
    {
        var shards = _shards;
        shard = shards.IsEmpty ? null : shards[(int)(Interlocked.Increment(ref _turn) % (uint)shards.Length)];
        return shard is not null;
    }

    /// <summary>The one of that number, if it is here.</summary>
    public bool TryFind(ushort number, [NotNullWhen(true)] out HomeShard? shard)
    {
        shard = _shards.FirstOrDefault(home => home.Number == number);
        return shard is not null;
    }

    /// <summary>Waits until there is one, or not longer than that.</summary>
    public async ValueTask<HomeShard?> PickAsync(TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
    {
        if (TryPick(out var shard))
            return shard;

        try
        {
            await Volatile.Read(ref _ready).Task.WaitAsync(patience, time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return null;
        }

        return TryPick(out shard) ? shard : null;
    }
}
