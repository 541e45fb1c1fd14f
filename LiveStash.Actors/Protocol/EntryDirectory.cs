using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Akka.Actor;
using LiveStash.Values;

namespace LiveStash.Protocol;

/// <summary>The entries that are live on this node. An entry registers when it is installed and takes itself out when it stops.</summary>
/// <remarks>Whoever goes through the entries slowly holds the table as it was before it grew: what has ended since is not to be kept in memory by that.</remarks>
internal sealed class EntryDirectory
{
    private readonly ConcurrentDictionary<StashKey, Listing> _entries = new();

    public void Register(StashKey key, IActorRef entry) => _entries[key] = new Listing(entry);

    /// <summary>Leaves alone what a later entry of the same key has registered.</summary>
    public void Remove(StashKey key, IActorRef entry)
    {
        if (_entries.TryGetValue(key, out var listing) && entry.Equals(listing.Entry) && _entries.TryRemove(KeyValuePair.Create(key, listing)))
            listing.Entry = null;
    }

    public bool TryFind(StashKey key, [NotNullWhen(true)] out IActorRef? entry)
    {
        entry = _entries.TryGetValue(key, out var listing) ? listing.Entry : null;
        return entry is not null;
    }

    public bool IsEmpty => _entries.IsEmpty;

    public int Count => _entries.Count;

    /// <summary>The entries at this moment, while others come and go.</summary>
    public IEnumerable<IActorRef> Entries => _entries.Select(static listed => listed.Value.Entry).OfType<IActorRef>();

    /// <summary>The same with their keys.</summary>
    public IEnumerable<KeyValuePair<StashKey, IActorRef>> All
    {
        get
        {
            foreach (var (key, listing) in _entries)
            {
                if (listing.Entry is { } entry)
                    yield return KeyValuePair.Create(key, entry);
            }
        }
    }

    public bool Has(StashKey key, IActorRef entry) => TryFind(key, out var found) && found.Equals(entry);

    /// <summary>An entry until it is taken out.</summary>
    private sealed class Listing(IActorRef entry)
    {
        public IActorRef? Entry { get; set; } = entry;
    }
}
