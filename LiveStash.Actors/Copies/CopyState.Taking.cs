using Akka.Cluster;
using LiveStash.Protocol;
using LiveStash.Values;

namespace LiveStash.Copies;

internal sealed partial class CopyState
{
    /// <summary>Takes on what another node sends.</summary>
    public CopyOutcome Copy(CopyItem item, UniqueAddress from, TimeSpan lease, TimeSpan now)
    {
        Used = now;
        return item.Kind switch
        {
            CopyKind.Orphan => TakeOrphan(item, from, now),
            CopyKind.OrphanMark => Mark(item, from, now),
            _ => CopyOfPrimary(item, from, now + lease, now),
        };
    }

    private CopyOutcome CopyOfPrimary(CopyItem item, UniqueAddress from, TimeSpan leaseEnd, TimeSpan now)
    {
        var version = item.Record.Version;
        var refused = item.Expected is { } expected ? Fence > expected && Fence != version.Ballot : Fence > version.Ballot;
        if (refused)
            return CopyOutcome.Superseded;

        if (version.Ballot > Fence)
            (Fence, Winner, IsGranted) = (version.Ballot, null, false);
        if (version < _needless || Record?.Version > version)
            return CopyOutcome.Held;
        if (Record?.Version == version)
            Renew(item.Record, from, leaseEnd);
        else if (item.HasState)
            TakeCopy(item.Record, from, leaseEnd);
        else
            return CopyOutcome.Unknown;
        return CopyOutcome.Held;
    }

    private void TakeCopy(StashRecord record, UniqueAddress from, TimeSpan leaseEnd)
    {
        Take(record, isCopy: !record.HasEnded, from);
        _leaseEnd = leaseEnd;
    }

    /// <summary>Within a ballot an owner only ever ends, and a deadline only ever moves on: a late message takes nothing back.</summary>
    private void Renew(StashRecord told, UniqueAddress from, TimeSpan leaseEnd)
    {
        var record = Record!;
        if (record.HasEnded)
            return;

        var deadline = record is { Owned: false } && record.Deadline > told.Deadline ? record.Deadline : told.Deadline;
        Take(record with { Owned = record.Owned && told.Owned, Deadline = deadline }, isCopy: true, from);
        _leaseEnd = leaseEnd;
    }

    private CopyOutcome TakeOrphan(CopyItem item, UniqueAddress from, TimeSpan now)
    {
        if (item.Record.Version.Ballot > Fence)
            (Fence, Winner, IsGranted) = (item.Record.Version.Ballot, null, false);
        if (Record is null || item.Record.Version > Record.Version)
        {
            if (item.Record.Version >= _needless)
                TakeOrphanOf(item.Record.Orphaned(now), item, from);
        }
        else if (Record.Version != item.Record.Version)
        {
            MovedWithLess(from, now);
        }
        else if (IsCopy && from.Equals(Partner))
        {
            TakeOrphanOf(Told(item.Record, now), item, from);
        }
        else
        {
            Share(item, from, now);
        }

        return CopyOutcome.Held;
    }

    private void TakeOrphanOf(StashRecord record, CopyItem item, UniqueAddress from)
    {
        Take(record, isCopy: false, partner: null);
        Join(item, from);
    }

    /// <summary>Who sends it keeps it. A third node that it names was sent it, too, but may have refused it: that one has yet to be asked.</summary>
    private void Join(CopyItem item, UniqueAddress from)
    {
        var (partner, knows) = (item.Partner ?? from, item.Partner is null);
        if (Partner is null || (knows && partner.Equals(Partner)))
            (Partner, _partnerKnows) = (partner, knows);
    }

    /// <summary>What it keeps itself is older: a claim that died had got no further than here.</summary>
    private void MovedWithLess(UniqueAddress primary, TimeSpan now)
    {
        Moved(primary, now);
        if (primary.Equals(Partner))
            _partnerKnows = false;
    }

    /// <summary>Of two times the later one is true: who has the other did not hear of the last.</summary>
    private void Share(CopyItem item, UniqueAddress from, TimeSpan now)
    {
        var orphan = item.Record.Orphaned(now);
        if (!orphan.HasEnded && (Record!.HasEnded || orphan.Deadline > Record.Deadline))
            (Record, _endIsOver) = (Record.HasEnded ? orphan : Record with { Deadline = orphan.Deadline }, false);
        if (!IsCopy)
            Join(item, from);
    }

    /// <summary>The time of an orphan runs where it was live first.</summary>
    private StashRecord Told(StashRecord orphan, TimeSpan now) =>
        orphan.Owned || orphan.HasEnded ? Record!.Orphaned(now) : Record! with { Owned = false, Deadline = orphan.Deadline };

    private CopyOutcome Mark(CopyItem item, UniqueAddress from, TimeSpan now)
    {
        if (item.Record.Version < _needless || Record?.Version > item.Record.Version)
        {
            MovedWithLess(from, now);
            return CopyOutcome.Held;
        }

        if (Record?.Version != item.Record.Version)
            return CopyOutcome.Unknown;

        if (IsCopy)
            TakeOrphanOf(Told(item.Record, now), item, from);
        else
            Join(item, from);
        return CopyOutcome.Held;
    }
}
