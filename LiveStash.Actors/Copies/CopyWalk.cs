using Akka.Actor;
using LiveStash.Protocol;
using LiveStash.Values;

namespace LiveStash.Copies;

/// <summary>Asks all live entries of a node, a bounded number at once, whether their copies are where they should be. Pure.</summary>
/// <remarks>An entry that ends meanwhile answers no more; it has left the directory, and is not waited for.</remarks>
internal sealed class CopyWalk(ulong number, EntryDirectory directory)
{
    /// <summary>So many entries are asked at once: what live connections save meanwhile is not held up for long.</summary>
    public const int AskedMax = 1_000;

    private readonly IEnumerator<KeyValuePair<StashKey, IActorRef>> _entries = directory.All.GetEnumerator();
    private readonly Dictionary<IActorRef, StashKey> _asked = [];
    private readonly int _count = directory.Count;
    private bool _all;

    /// <summary>Answers to an earlier walk say nothing: one that was reminded answers twice.</summary>
    public ulong Number => number;

    /// <summary>About so many are not known to be in order yet.</summary>
    public int Left => Math.Max(_count - Done, 0);

    public int Done { get; private set; }

    /// <summary>Entries that could not be put in order for now.</summary>
    public int Failed { get; private set; }

    public bool IsOver => _all && _asked.Count == 0;

    /// <summary>Whom to ask now.</summary>
    public IEnumerable<IActorRef> Ask()
    {
        while (!_all && _asked.Count < AskedMax)
        {
            if (!_entries.MoveNext())
                _all = true;
            else if (_asked.TryAdd(_entries.Current.Value, _entries.Current.Key))
                yield return _entries.Current.Value;
        }
    }

    public void Answered(IActorRef entry, bool done)
    {
        if (!_asked.Remove(entry))
            return;

        Done++;
        Failed += done ? 0 : 1;
    }

    /// <summary>Those that were asked and have not answered: to be asked again, unless they are gone.</summary>
    public IReadOnlyList<IActorRef> Remind()
    {
        foreach (var (entry, key) in _asked.Where(asked => !directory.Has(asked.Value, asked.Key)).ToList())
        {
            _asked.Remove(entry);
            Done++;
        }

        return [.. _asked.Keys];
    }
}
