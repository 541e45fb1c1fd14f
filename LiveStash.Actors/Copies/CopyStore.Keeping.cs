using System.Collections.Immutable;
using Akka.Actor;
using Akka.Cluster;
using LiveStash.Protocol;
using LiveStash.Values;

namespace LiveStash.Copies;

internal sealed partial class CopyStore
{
    /// <summary>Records that are on their way to other nodes at once.</summary>
    private const int CopyingMax = 1_000;

    /// <summary>A claimer has turned to everybody by then.</summary>
    private static readonly TimeSpan GrantingMax = TimeSpan.FromSeconds(10);

    private readonly HashSet<StashKey> _copying = [];
    private readonly List<MakingUp> _makingUp = [];
    private readonly HashSet<UniqueAddress> _moved = [];
    private readonly Dictionary<UniqueAddress, long> _latest = [];

    /// <summary>What is kept here should be kept by another node too.</summary>
    private bool NeedsCompany => !Copying.PrimaryOnly && _services.Targets.Exist;

    /// <summary>From a member only: one that was removed may not know it yet, and what it still saves must not be acknowledged.</summary>
    private void OnBatch(CopyBatch batch, IActorRef sender, TimeSpan now)
    {
        if (!_services.Roster.View.Members.Contains(batch.From) || IsOutrun(batch))
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

    /// <summary>The sender has given it up, and waits for a later one: what it says of a stash may be true no more.</summary>
    private bool IsOutrun(CopyBatch batch)
    {
        if (_latest.TryGetValue(batch.From, out var latest) && batch.Batch < latest)
            return true;

        _latest[batch.From] = batch.Batch;
        return false;
    }

    private CopyOutcome Take(CopyItem item, UniqueAddress from, IActorRef sender, TimeSpan now)
    {
        if (_services.Duty.Evacuating || (item.HasState && !_services.Usage.HasRoomFor(item.Record.Payload?.Bytes.Length ?? 0)))
            return CopyOutcome.Refused;
        if (_installing.ContainsKey(item.Key))
            return CopyOutcome.Busy;
        if (!_services.Directory.TryFind(item.Key, out var entry))
            return Keeping(item, from, now);
        if (item.Kind is CopyKind.Orphan or CopyKind.OrphanMark)
            return CopyOutcome.Held;

        entry.Tell(new CopyOfLive(item, sender), _host.Self);
        return CopyOutcome.Busy;
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
        SecureAlone(now);
        TellMadeUp();
    }

    private void ForgetGranting(TimeSpan now)
    {
        foreach (var (key, granting) in _granting)
        {
            if (now - granting.Since > GrantingMax)
                _granting.Remove(key);
        }
    }

    private void OnGone(NodeGone gone, IActorRef sender, TimeSpan now)
    {
        _shelf.Gone(gone.Node, now);
        _moved.Remove(gone.Node);
        _latest.Remove(gone.Node);
        _makingUp.Add(new MakingUp(gone.Node, sender, [.. _shelf.Alone]));
        SecureAlone(now);
        TellMadeUp();
    }

    private void SecureAlone(TimeSpan now)
    {
        if (_shelf.Alone.Count == 0 || !NeedsCompany || _services.Duty.Evacuating)
            return;

        foreach (var key in _shelf.Alone)
        {
            if (_copying.Count >= CopyingMax)
                return;
            if (_copying.Contains(key) || _ending.ContainsKey(key) || _installing.ContainsKey(key))
                continue;
            if (!TrySecure(key, _shelf.Find(key)!, now))
                return;
        }
    }

    /// <summary>Who has it as a copy is told that it is an orphan; else another node gets it whole.</summary>
    private bool TrySecure(StashKey key, CopyState kept, TimeSpan now)
    {
        var record = kept.Record!.AsOf(now);
        if (kept.Partner is { } partner && _services.Targets.IsAvailable(partner))
            Send(partner, new CopyItem(key, CopyKind.OrphanMark, record.ForFind(withState: false)));
        else if (_services.Targets.Pick(key) is { } target)
            Give(target, kept, new CopyItem(key, CopyKind.Orphan, record));
        else
            return false;
        return true;
    }

    private void Give(UniqueAddress target, CopyState kept, CopyItem orphan)
    {
        kept.Give(target);
        Send(target, orphan);
    }

    private void Send(UniqueAddress target, CopyItem item)
    {
        _copying.Add(item.Key);
        _services.Senders(target).Tell(item, _host.Self);
    }

    private void OnCopyResult(CopyResult result, TimeSpan now)
    {
        var (key, version) = (result.Item.Key, result.Item.Record.Version);
        _copying.Remove(key);
        if (result.Outcome == CopyOutcome.Held)
            _shelf.KeptBy(key, result.Target, version);
        else if (result.Item.Kind == CopyKind.OrphanMark)
            _shelf.NotKeptBy(key, result.Target, version);
        if (_ending.TryGetValue(key, out var ending) && ending.End.Version == version)
            OnEndTold(key, ending, result);
        if (result.Outcome == CopyOutcome.Held && _copying.Count < CopyingMax / 2)
            SecureAlone(now);
        TellMadeUp();
    }

    private void TellMadeUp()
    {
        if (_makingUp.Count == 0)
            return;

        foreach (var made in _makingUp.Where(IsMadeUp).ToList())
        {
            _makingUp.Remove(made);
            made.Asker.Tell(new NodeMadeUp(made.Node), _host.Self);
        }
    }

    private bool IsMadeUp(MakingUp making)
    {
        making.Keys.RemoveWhere(key => !_shelf.Alone.Contains(key));
        return making.Keys.Count == 0 || !NeedsCompany;
    }

    /// <summary>What was held together with a removed node, and is held alone still.</summary>
    private sealed record MakingUp(UniqueAddress Node, IActorRef Asker, HashSet<StashKey> Keys);
}
