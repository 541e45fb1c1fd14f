using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Akka.Actor;
using LiveStash.Values;

namespace LiveStash.Protocol;

/// <summary>The entries that are live on this node. An entry registers when it is installed and takes itself out when it stops.</summary>
internal sealed class EntryDirectory
{
    private readonly ConcurrentDictionary<StashKey, IActorRef> _entries = new();

    public void Register(StashKey key, IActorRef entry) => _entries[key] = entry;

    /// <summary>Leaves alone what a later entry of the same key has registered.</summary>
    public void Remove(StashKey key, IActorRef entry) => _entries.TryRemove(KeyValuePair.Create(key, entry));

    public bool TryFind(StashKey key, [NotNullWhen(true)] out IActorRef? entry) => _entries.TryGetValue(key, out entry);

    public bool IsEmpty => _entries.IsEmpty;

    public int Count => _entries.Count;

    /// <summary>The entries at this moment, while others come and go.</summary>
    public IEnumerable<IActorRef> Entries => _entries.Select(entry => entry.Value);

    /// <summary>The same with their keys.</summary>
    public IEnumerable<KeyValuePair<StashKey, IActorRef>> All => _entries;

    public bool Has(StashKey key, IActorRef entry) => TryFind(key, out var found) && found.Equals(entry);
}
