using System.Collections.Concurrent;
using LiveStash.Benchmarks.Figures;
using LiveStash.Benchmarks.Load;

namespace LiveStash.Benchmarks.Contestants;

/// <summary>The floor: a map in the process, without expiry, owners or copies.</summary>
internal sealed class DictionaryContestant : IContestant
{
    private readonly ConcurrentDictionary<string, byte[]> _map = new();
    private string[] _keys = [];
    private int _payload;

    public string Name => PeerName.Dictionary;

    public Task FillAsync(int items, int payload)
    {
        (_keys, _payload) = (ItemKeys.Make(items), payload);
        foreach (var key in _keys)
            _map[key] = StateBytes.Make(payload, -1);
        return Task.CompletedTask;
    }

    public Task ClearAsync()
    {
        _map.Clear();
        return Task.CompletedTask;
    }

    public IWorkload? WorkFor(string row) => row switch
    {
        RowName.Create => new Workload(Create, _keys.Length, RemoveNewAsync),
        RowName.Save => new Workload(Save),
        RowName.Recover or RowName.Read => new Workload(Read),
        _ => null,
    };

    public Task<long?> BytesAsync() => Task.FromResult<long?>(null);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private ValueTask Create(long number)
    {
        _map[ItemKeys.New(number)] = StateBytes.Make(_payload, number);
        return ValueTask.CompletedTask;
    }

    private ValueTask Save(long number)
    {
        _map[_keys[number % _keys.Length]] = StateBytes.Make(_payload, number);
        return ValueTask.CompletedTask;
    }

    private ValueTask Read(long number)
    {
        Unexpected.ThrowUnless(_map.TryGetValue(_keys[number % _keys.Length], out _), "A read", "nothing");
        return ValueTask.CompletedTask;
    }

    private Task RemoveNewAsync(int below)
    {
        for (var number = 0; number < below; number++)
            _map.TryRemove(ItemKeys.New(number), out _);
        return Task.CompletedTask;
    }
}
