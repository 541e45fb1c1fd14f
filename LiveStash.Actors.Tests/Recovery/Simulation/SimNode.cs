using Akka.Actor;
using Akka.Cluster;
using LiveStash.Copies;
using LiveStash.Entries;
using LiveStash.Placement;
using LiveStash.Protocol;
using LiveStash.Recovery;
using LiveStash.Values;

namespace LiveStash.Tests.Recovery.Simulation;

/// <summary>What one node knows of the one stash: the pure parts, with as little between them as the entry and the store have.</summary>
internal sealed class SimNode(UniqueAddress self, StashKey key)
{
    private readonly CopyShelf _shelf = new();

    public UniqueAddress Self => self;

    public StashEntryState? Live { get; private set; }

    public RosterState Roster { get; } = new(self);

    public PendingDrops Drops { get; } = new();

    /// <summary>The removed nodes that it tells the others about.</summary>
    public HashSet<UniqueAddress> Settled { get; } = [];

    public Dictionary<ulong, LookupRun> Runs { get; } = [];

    public bool Crashed { get; set; }

    public StashRecord? Held(TimeSpan now) => Live?.ToRecord(now) ?? _shelf.Find(key)?.Record;

    public void Create(Create birth, TimeSpan now)
    {
        Live = new StashEntryState();
        Live.Create(birth, owned: true, now);
    }

    public bool TryInstall(LookupResult.Won won, TimeSpan now)
    {
        if (Live is not null || _shelf.Find(key)?.Fence > won.Ballot)
            return false;

        Live = new StashEntryState();
        Live.Install(new Install(key, 3, won.Ballot, won.Record, null, ActorRefs.Nobody), owned: true, now);
        _shelf.Remove(key);
        Drops.Add(new KeyedVersion(key, new RecordVersion(won.Ballot, 0)), won.Holders);
        return true;
    }

    /// <summary>A reset, or the end of its time.</summary>
    public void End(EntryPhase how, TimeSpan now)
    {
        Live!.Store(StashPayload.None);
        if (Live.Ballot.Epoch > 1)
            _shelf.Keep(key, Live.Ballot, Live.ToRecord(now).Ended(), winner: null, now);
        Live.End(how);
        Live = null;
    }

    public void Expire(TimeSpan now) => _shelf.Expire(now);

    public object? Answer(object message, TimeSpan now)
    {
        switch (message)
        {
            case Drop drop:
                foreach (var version in drop.Versions)
                    _shelf.Drop(version, now);
                return new Dropped(self, drop.Versions);
            case Dropped dropped: Drops.Done(dropped.From, dropped.Versions); return null;
            case Recopied recopied: Roster.Recopied(recopied.From, recopied.Removed); return null;
            default: return Live is { } live ? OfEntry(live, (IKeyMessage)message, now) : OfStore((IKeyMessage)message, now);
        }
    }

    private IRunAnswer OfEntry(StashEntryState live, IKeyMessage request, TimeSpan now)
    {
        var record = live.ToRecord(now);
        switch (request)
        {
            case Find find: return new FindAnswer(find.Run, find.Round, self, IsLive: true, live.Ballot, record.ForFind(find.WithState), [.. Roster.View.Open]);
            case ShortClaim claim:
                HandOn(live.Ballot.Next(claim.Attempt), record, claim.Claimer, now);
                return new Grant(claim.Run, self, record.Version.Ballot.Next(claim.Attempt), record);
            case Fence fence when fence.Ballot <= live.Ballot: return new FenceAnswer(fence.Run, self, Accepted: false, live.Ballot, null);
            default:
                var promised = (Fence)request;
                HandOn(promised.Ballot, record, promised.Claimer, now);
                return new FenceAnswer(promised.Run, self, Accepted: true, promised.Ballot, record);
        }
    }

    private void HandOn(Ballot fence, StashRecord record, UniqueAddress winner, TimeSpan now)
    {
        _shelf.Keep(key, fence, record, winner, now);
        Live!.End(EntryPhase.HandedOn);
        Live = null;
    }

    private IRunAnswer OfStore(IKeyMessage request, TimeSpan now)
    {
        var kept = _shelf.Find(key);
        switch (request)
        {
            case Find find: return new FindAnswer(find.Run, find.Round, self, IsLive: false, kept?.Fence ?? default, kept?.Record?.ForFind(find.WithState), [.. Roster.View.Open]);
            case Fence fence:
                var accepted = _shelf.TryFence(key, fence.Ballot, fence.Claimer, now);
                kept = _shelf.Find(key)!;
                return new FenceAnswer(fence.Run, self, accepted, kept.Fence, accepted ? kept.Record : null);
            default:
                var claim = (ShortClaim)request;
                if (kept is not { HoldsState: true, Winner: { } winner })
                    return new NotHere(claim.Run, self);
                return kept.Fence.Attempt == claim.Attempt && winner.Equals(claim.Claimer)
                    ? new Grant(claim.Run, self, kept.Fence, kept.Record!)
                    : new FencedOff(claim.Run, self, winner);
        }
    }
}
