using LiveStash.Benchmarks.Figures;
using LiveStash.Benchmarks.Load;
using Microsoft.Extensions.Caching.Memory;

namespace LiveStash.Benchmarks.Contestants;

/// <summary>A cache in the process, with sliding expiry.</summary>
internal sealed class MemoryCacheContestant : IContestant
{
    private readonly MemoryCache _cache = new(new MemoryCacheOptions());
    private string[] _keys = [];
    private int _payload;

    public string Name => PeerName.MemoryCache;

    public Task FillAsync(int items, int payload)
    {
        (_keys, _payload) = (ItemKeys.Make(items), payload);
        foreach (var key in _keys)
            Set(key, -1);
        return Task.CompletedTask;
    }

    public Task ClearAsync()
    {
        _cache.Clear();
        return Task.CompletedTask;
    }

    public IWorkload? WorkFor(string row) => row switch
    {
        RowName.Create => new Workload(number => SetAsync(ItemKeys.New(number), number), _keys.Length, RemoveNewAsync),
        RowName.Save => new Workload(number => SetAsync(_keys[number % _keys.Length], number)),
        RowName.Recover or RowName.Read => new Workload(Read),
        _ => null,
    };

    /// <summary>With its keys: nobody else has them.</summary>
    public Task<long?> BytesAsync() => Task.FromResult<long?>(ManagedMemory.Measure());

    public ValueTask DisposeAsync()
    {
        _cache.Dispose();
        return ValueTask.CompletedTask;
    }

    private ValueTask SetAsync(string key, long number)
    {
        Set(key, number);
        return ValueTask.CompletedTask;
    }

    private void Set(string key, long number)
    {
        using var entry = _cache.CreateEntry(key);
        entry.SlidingExpiration = IContestant.TimeToLive;
        entry.Value = StateBytes.Make(_payload, number);
    }

    private ValueTask Read(long number)
    {
        Unexpected.ThrowUnless(_cache.TryGetValue<byte[]>(_keys[number % _keys.Length], out _), "A read", "nothing");
        return ValueTask.CompletedTask;
    }

    private Task RemoveNewAsync(int below)
    {
        for (var number = 0; number < below; number++)
            _cache.Remove(ItemKeys.New(number));
        return Task.CompletedTask;
    }
}
