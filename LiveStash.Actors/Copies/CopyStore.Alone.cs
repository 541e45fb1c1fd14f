using Akka.Actor;
using Akka.Cluster;
using LiveStash.Protocol;
using LiveStash.Values;

namespace LiveStash.Copies;

/// <remarks>How it sees to it that others keep what it has alone.</remarks>
internal sealed partial class CopyStore
{
    /// <summary>Records that are on their way to other nodes at once.</summary>
    private const int CopyingMax = 1_000;

    private readonly HashSet<StashKey> _copying = [];
    private readonly List<MakingUp> _makingUp = [];
    private readonly Dictionary<StashKey, HashSet<UniqueAddress>> _failed = [];

    /// <summary>What is kept here should be kept by another node too.</summary>
    private bool NeedsCompany => !Copying.PrimaryOnly && _services.Targets.Exist;

    private void OnGone(NodeGone gone, IActorRef sender, TimeSpan now)
    {
        _shelf.Gone(gone.Node, now);
        _moved.Remove(gone.Node);
        _makingUp.Add(new MakingUp(gone.Node, sender, [.. _shelf.Alone]));
        SecureAlone(now);
        LookAtMakingUp();
    }

    private void LookAtAlone(TimeSpan now)
    {
        ForgetFailed();
        SecureAlone(now);
        LookAtMakingUp();
    }

    private void ForgetFailed()
    {
        foreach (var key in _failed.Keys.Where(key => !_shelf.Alone.Contains(key)).ToList())
            _failed.Remove(key);
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
        else if (PickFor(key) is { } target)
            Give(target, kept, new CopyItem(key, CopyKind.Orphan, record));
        else
            return false;
        return true;
    }

    /// <summary>When nobody has taken it, all are tried again.</summary>
    private UniqueAddress? PickFor(StashKey key)
    {
        if (!_failed.TryGetValue(key, out var failed))
            return _services.Targets.Pick(key);
        if (_services.Targets.Pick(key, failed) is { } next)
            return next;

        _failed.Remove(key);
        return _services.Targets.Pick(key);
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
        else if (result.Item.Kind == CopyKind.Orphan)
            Fail(key, result.Target);
        if (_ending.TryGetValue(key, out var ending) && ending.End.Version == version)
            OnEndTold(key, ending, result);
        if (result.Outcome == CopyOutcome.Held && _copying.Count < CopyingMax / 2)
            SecureAlone(now);
        MadeUpFor(key);
    }

    private void Fail(StashKey key, UniqueAddress target)
    {
        if (!_failed.TryGetValue(key, out var failed))
            _failed[key] = failed = [];
        failed.Add(target);
    }

    /// <summary>One key only: there may be very many, and each has its result.</summary>
    private void MadeUpFor(StashKey key)
    {
        if (_makingUp.Count == 0 || _shelf.Alone.Contains(key))
            return;

        foreach (var making in _makingUp)
            making.Keys.Remove(key);
        TellMadeUp();
    }

    private void LookAtMakingUp()
    {
        foreach (var making in _makingUp)
            making.Keys.RemoveWhere(key => !_shelf.Alone.Contains(key));
        TellMadeUp();
    }

    private void TellMadeUp()
    {
        foreach (var made in _makingUp.Where(making => making.Keys.Count == 0 || !NeedsCompany).ToList())
        {
            _makingUp.Remove(made);
            made.Asker.Tell(new NodeMadeUp(made.Node), _host.Self);
        }
    }

    /// <summary>What was held together with a removed node, and is held alone still.</summary>
    private sealed record MakingUp(UniqueAddress Node, IActorRef Asker, HashSet<StashKey> Keys);
}
