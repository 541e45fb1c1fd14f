using Akka.Cluster;
using LiveStash.Protocol;
using LiveStash.Values;

namespace LiveStash.Copies;

/// <summary>Which records of a leaving node go to which others. Pure.</summary>
/// <remarks>
/// Each record is to be on as many other nodes as stashes have copies, or on all there are. Who has it already is only told that it is an
/// orphan now. A node that does not take it is left for the next in rendezvous order; when all have failed, all are tried again.
/// </remarks>
internal sealed class Evacuation(int copies)
{
    private readonly Dictionary<StashKey, Moving> _moving = [];
    private HashSet<StashKey> _waiting = [];

    /// <summary>Stashes that other nodes have acknowledged.</summary>
    public int Moved { get; private set; }

    /// <summary>Stashes that there was no other node for, or no time.</summary>
    public int Stranded { get; private set; }

    public bool Done => _moving.Count == 0;

    /// <summary>What to send for records that were not known before.</summary>
    public IReadOnlyList<(UniqueAddress Target, CopyItem Item)> Add(IEnumerable<KeptRecord> records, IReadOnlyCollection<UniqueAddress> targets)
    {
        List<(UniqueAddress, CopyItem)> items = [];
        foreach (var kept in records)
        {
            var moving = new Moving(kept.Record);
            if (targets.Count == 0)
            {
                Stranded += moving.Counts;
                continue;
            }

            _moving[kept.Key] = moving;
            var holders = HoldersOf(kept, targets);
            items.AddRange(holders.Select(target => Ship(kept.Key, moving, target, target.Equals(kept.Partner), Other(holders, target))));
        }

        return items;
    }

    /// <summary>What to send after that answer.</summary>
    public IReadOnlyList<(UniqueAddress Target, CopyItem Item)> OnResult(CopyResult result, IReadOnlyCollection<UniqueAddress> targets)
    {
        var key = result.Item.Key;
        if (!_moving.TryGetValue(key, out var moving) || moving.Record.Version != result.Item.Record.Version)
            return [];
        if (result.Outcome == CopyOutcome.Unknown)
            return [Ship(key, moving, result.Target, marked: false, result.Item.Partner)];

        moving.UnderWay.Remove(result.Target);
        if (result.Outcome == CopyOutcome.Held)
            moving.Holders.Add(result.Target);
        else
            moving.Failed.Add(result.Target);
        return GoOn(key, moving, targets);
    }

    /// <summary>What to send again to nodes that did not take it before.</summary>
    public IReadOnlyList<(UniqueAddress Target, CopyItem Item)> Again(IReadOnlyCollection<UniqueAddress> targets)
    {
        List<(UniqueAddress, CopyItem)> items = [];
        var waiting = _waiting;
        _waiting = [];
        foreach (var key in waiting)
        {
            _moving[key].Failed.Clear();
            items.AddRange(GoOn(key, _moving[key], targets));
        }

        return items;
    }

    /// <summary>There is no more time: what another node has acknowledged has moved, all else is stranded.</summary>
    public void GiveUp()
    {
        foreach (var moving in _moving.Values)
            Count(moving);
        _moving.Clear();
        _waiting.Clear();
    }

    private List<(UniqueAddress, CopyItem)> GoOn(StashKey key, Moving moving, IReadOnlyCollection<UniqueAddress> targets)
    {
        var wanted = Math.Min(copies, targets.Count);
        if (moving.Holders.Count + moving.UnderWay.Count < wanted && Next(key, moving, targets) is { } next)
            return [Ship(key, moving, next, marked: false, moving.Holders.FirstOrDefault())];
        if (moving.UnderWay.Count > 0)
            return [];

        if (moving.Holders.Count == 0 && targets.Count > 0)
        {
            _waiting.Add(key);
            return [];
        }

        _moving.Remove(key);
        Count(moving);
        return [];
    }

    private void Count(Moving moving)
    {
        if (moving.Holders.Count > 0)
            Moved += moving.Counts;
        else
            Stranded += moving.Counts;
    }

    private List<UniqueAddress> HoldersOf(KeptRecord kept, IReadOnlyCollection<UniqueAddress> targets) =>
        [.. Rendezvous.Order(kept.Key, targets).OrderByDescending(target => target.Equals(kept.Partner)).Take(copies)];

    private static UniqueAddress? Other(List<UniqueAddress> holders, UniqueAddress target) =>
        holders.Find(holder => !holder.Equals(target));

    private static UniqueAddress? Next(StashKey key, Moving moving, IReadOnlyCollection<UniqueAddress> targets) =>
        Rendezvous.Order(key, targets.Where(target => !moving.Failed.Contains(target) && !moving.Holders.Contains(target) && !moving.UnderWay.Contains(target))).FirstOrDefault();

    private static (UniqueAddress, CopyItem) Ship(StashKey key, Moving moving, UniqueAddress target, bool marked, UniqueAddress? partner)
    {
        moving.UnderWay.Add(target);
        return (target, new CopyItem(key, marked ? CopyKind.OrphanMark : CopyKind.Orphan, marked ? moving.Record.ForFind(withState: false) : moving.Record, Partner: partner));
    }

    private sealed class Moving(StashRecord record)
    {
        public StashRecord Record => record;

        /// <summary>Ends travel too, but nobody would miss one as a stash.</summary>
        public int Counts => record.HasEnded ? 0 : 1;

        public HashSet<UniqueAddress> UnderWay { get; } = [];

        public HashSet<UniqueAddress> Holders { get; } = [];

        public HashSet<UniqueAddress> Failed { get; } = [];
    }
}
