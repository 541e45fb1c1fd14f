using System.Collections.Immutable;
using Akka.Actor;
using Akka.Cluster;
using LiveStash.Protocol;
using LiveStash.Values;

namespace LiveStash.Copies;

/// <remarks>What it keeps for others.</remarks>
internal sealed partial class CopyStore
{
    private readonly HashSet<UniqueAddress> _moved = [];
    private readonly LatestBatches _latest = new();

    /// <summary>From a member only: one that was removed may not know it yet, and what it still saves must not be acknowledged.</summary>
    private void OnBatch(CopyBatch batch, IActorRef sender, TimeSpan now)
    {
        var view = _services.Roster.View;
        if (!view.Members.Contains(batch.From) || _latest.IsOutrun(batch, view))
            return;

        var refusals = ImmutableArray.CreateBuilder<CopyRefusal>();
        foreach (var item in batch.Items)
        {
            var outcome = Take(item, batch.From, sender, now);
            if (outcome != CopyOutcome.Held)
                refusals.Add(new CopyRefusal(item.Version, outcome, _shelf.Find(item.Key)?.Fence ?? default));
        }

        sender.Tell(new CopyAnswer(_services.Self, batch.Batch, refusals.ToImmutable()), _host.Self);
    }

    private CopyOutcome Take(CopyItem item, UniqueAddress from, IActorRef sender, TimeSpan now)
    {
        if (_services.Duty.Evacuating || !HasRoomFor(item))
            return CopyOutcome.Refused;
        if (_installing.ContainsKey(item.Key))
            return CopyOutcome.Busy;
        if (!_services.Directory.TryFind(item.Key, out var entry))
            return Keeping(item, from, now);
        entry.Tell(new CopyOfLive(item, sender), _host.Self);
        return CopyOutcome.Busy;
    }

    /// <summary>Null: nobody waits for an answer.</summary>
    private object? Answer(Touch touch, TimeSpan now)
    {
        _shelf.Touch(touch.Key, touch.Version, now);
        return null;
    }

    /// <summary>An end, and a state no larger than what it replaces, always fit.</summary>
    private bool HasRoomFor(CopyItem item)
    {
        if (!item.HasState || item.Record.Payload is not { } payload)
            return true;

        return _shelf.Find(item.Key) is { HoldsState: true } kept
            ? _services.Usage.HasRoomToGrow(kept.Bytes, payload.Bytes.Length)
            : _services.Usage.HasRoomFor(payload.Bytes.Length);
    }

    private CopyOutcome Keeping(CopyItem item, UniqueAddress from, TimeSpan now)
    {
        var outcome = _shelf.Copy(item, from, now);
        DropGiven(item.Key);
        return outcome;
    }

    /// <summary>Of what is live here, or about to be, nothing is dropped before that is over. A leaving node does not answer: it may have handed on already what it now drops, and the sender then turns to everybody.</summary>
    private void OnDrop(Drop drop, IActorRef sender, TimeSpan now)
    {
        var dropped = ImmutableArray.CreateBuilder<KeyedVersion>();
        foreach (var version in drop.Versions)
        {
            if (_services.Directory.TryFind(version.Key, out var entry))
                entry.Tell(new DropOfLive(version, sender), _host.Self);
            else if (!_installing.ContainsKey(version.Key))
                dropped.Add(Dropping(version, now));
        }

        if (dropped.Count > 0 && !_services.Duty.Evacuating)
            sender.Tell(new Dropped(_services.Self, dropped.ToImmutable()), _host.Self);
    }

    private KeyedVersion Dropping(KeyedVersion version, TimeSpan now)
    {
        _shelf.Drop(version, now);
        DropGiven(version.Key);
        return version;
    }

    /// <summary>Who got a record from here is known to nobody else: whoever has the stash now, and has it copied, cannot tell them.</summary>
    private void DropGiven(StashKey key)
    {
        if (_shelf.Find(key)?.TakeOutdated() is var (below, nodes))
            _services.Dropper.Tell(new Superfluous(new KeyedVersion(key, below), [.. nodes]), _host.Self);
    }

    /// <summary>What is still here as a copy of that node's has no live primary any more: it is to be handed over like all else that has none.</summary>
    private void OnMoved(CopiesMoved moved, TimeSpan now)
    {
        _moved.Add(moved.From);
        if (_services.Duty.Evacuating)
            _shelf.Moved(moved.From, now);
    }

    private Records ToMove()
    {
        var view = _services.Roster.View;
        var waits = NeedsCompany && _shelf.HasCopiesOf(primary => view.Members.Contains(primary) && !_moved.Contains(primary));
        return new Records([.. _shelf.Records], waits);
    }

    private void OnLook(TimeSpan now)
    {
        ForgetGranting(now);
        LookAtAlone(now);
    }

    private void ForgetGranting(TimeSpan now)
    {
        foreach (var (key, granting) in _granting)
        {
            if (now - granting.Since > CopySettings.HandoverMax)
                _granting.Remove(key);
        }
    }
}
