using Akka.Cluster;
using LiveStash.Protocol;
using LiveStash.Values;

namespace LiveStash.Recovery;

/// <remarks>What is asked of everybody: who has it, and then to promise it to this look-up.</remarks>
internal sealed partial class LookupRun
{
    private readonly FindRound _found = new();
    private readonly Dictionary<UniqueAddress, StashRecord?> _fenced = [];

    private LookupStep FindAll()
    {
        (_stage, _view, _waited) = (Stage.Find, roster(), false);
        _found.Begin(_view);
        return LookupStep.SendAll(_view.Members, new Find(goal.Key, id, _found.Number, goal.IsRead), settings.HedgeAfter);
    }

    private LookupStep OnFound(FindAnswer answer)
    {
        _found.Add(answer);
        return !IsQuorum(_found.Answered) || (!_waited && _found.Live is null && SomeAreLate) ? LookupStep.Wait : OnQuorum();
    }

    /// <summary>A quorum may be enough to decide; but it is not to take the stash from a live primary that is only a little slower than the others.</summary>
    private bool SomeAreLate => _view.Members.Any(node => !_view.Unreachable.Contains(node) && !node.Equals(_silent) && !_found.Has(node));

    private LookupStep OnFoundLate()
    {
        _waited = true;
        return IsQuorum(_found.Answered) ? OnQuorum() : LookupStep.Wait;
    }

    private bool IsQuorum(IReadOnlyCollection<UniqueAddress> nodes) => _found.AreQuorum(nodes, settings.Copies);

    private LookupStep OnQuorum()
    {
        if (goal.IsRevival && _found.Live is not null)
            return Answered(_view.Self, Superseded.Instance);
        if (_found.Live is { } live && (!_askedLive || goal is { Command: not null, IsRead: false }))
            return AskLive(live);

        return _found.Highest is { HasEnded: false } highest ? OnHighest(highest) : OnNothing();
    }

    /// <summary>Once. A stateless caller does not take the stash from one that is slow: that would end an ownership that it may not even know of.</summary>
    private LookupStep AskLive(UniqueAddress node)
    {
        if (_inDoubt.Contains(node))
            return AwaitAnswer();
        if (_askedLive)
            return LookupStep.End(new LookupResult.Unavailable());

        _askedLive = true;
        return AskShort(node);
    }

    /// <summary>It has the command already. Sent again, a save might be carried out twice: the second time on top of what others have saved since.</summary>
    private LookupStep AwaitAnswer()
    {
        _stage = Stage.Answer;
        return LookupStep.Wait;
    }

    /// <summary>Known to be nothing, unless somebody may have it who was not seen: a node that came meanwhile, one between two answers, one that has shown it before, or one that knows of more time than those who have answered.</summary>
    private LookupStep OnNothing()
    {
        if (SomebodyCame)
            return FindAll();
        if (_found.LacksWhatWasShown || (_found.Highest is { HasLapsed: true } && !_view.Members.All(_found.Has)))
            return LookupStep.Wait;
        return _found.IsSettled ? LookupStep.End(new LookupResult.NotFound()) : Pause();
    }

    private bool SomebodyCame => !roster().Members.All(_view.Members.Contains);

    /// <summary>A fence of a later epoch may be that of an owner whose stash has no copy yet and is with none of those who have answered; or of an owner's claim that died. The caller is told to recover it; but not that it has been deleted.</summary>
    private LookupStep OnHighest(StashRecord highest)
    {
        if (goal.IsRead)
            return OnReadable(highest);
        if (!goal.BringsNoOwner)
            return FenceAll();
        if (goal.Epoch == _found.HighestEpoch || goal.Epoch == _found.HighestOwnersEpoch)
            return LeavesOwnersAlone && _found.IsOwned(highest.Version) ? LookupStep.Wait : FenceAll();
        return goal.Command is ResetByReference && highest.Version.Ballot.Epoch == goal.Epoch
            ? LookupStep.End(new LookupResult.Unavailable())
            : Answered(_view.Self, Superseded.Instance);
    }

    /// <summary>Refused where the stash is owned: as long as its node may only be slow, that one's answer is waited for.</summary>
    private bool LeavesOwnersAlone => goal.Command is SaveByReference or ResetByReference { OnlyIfUnowned: true };

    /// <summary>A stash that moves between two answers may be in one of them as it was before. As it is live nowhere, those who keep it are to hear that it was read.</summary>
    private LookupStep OnReadable(StashRecord highest)
    {
        if (!_found.IsSettled)
            return Pause();

        var holders = _found.HoldersOf(highest.Version);
        return LookupStep.End(
            new LookupResult.Answered(holders[0], new Found(highest.Payload!, holders.Count, holders.ElementAtOrDefault(1))),
            holders,
            new Touch(goal.Key, highest.Version));
    }

    /// <summary>Not from a node that is not Up: others may not count it, and so not ask it either.</summary>
    private LookupStep FenceAll()
    {
        if (!_view.SelfIsUp)
            return LookupStep.End(new LookupResult.Unavailable());

        (_stage, _ballot) = (Stage.Fence, new Ballot(checked(_found.HighestEpoch + 1), goal.BringsNoOwner ? Ballot.Yielding(newNumber()) : newNumber()));
        _fenced.Clear();
        return LookupStep.SendAll(_view.Members, new Fence(goal.Key, id, _ballot, _view.Self));
    }

    private LookupStep OnFenced(FenceAnswer answer)
    {
        if (!answer.Accepted)
            return IsNone(answer) ? LookupStep.Wait : OnRefused();
        if (answer.Fence != _ballot)
            return LookupStep.Wait;

        _fenced[answer.From] = answer.Record;
        var highest = FindRound.HighestOf(_fenced.Values);
        if (!IsQuorum(_fenced.Keys) || FallsShort(highest))
            return LookupStep.Wait;
        // Who came meanwhile has promised nothing: the old primary may get its copy acknowledged there. An end may be that of a primary which a later claim has passed over meanwhile.
        if (SomebodyCame || highest is not { HasEnded: false })
            return FindAll();

        return goal.BringsNoOwner && highest.Version.Ballot.Epoch > goal.Epoch
            ? Answered(_view.Self, Superseded.Instance)
            : LookupStep.End(new LookupResult.Won(_ballot, highest, _view.Members));
    }

    /// <summary>Who showed more to the Find, or may know of more time, has yet to answer.</summary>
    private bool FallsShort(StashRecord? highest) =>
        _fenced.Count < _view.Members.Length && (highest is null or { HasLapsed: true } || highest.Version < _found.Highest!.Version);

    /// <summary>A refusal that names no higher promise does not count: it is late, or of a node that thinks itself cut off.</summary>
    private bool IsNone(FenceAnswer refusal) => refusal.Fence <= _ballot;

    /// <summary>Somebody else claims too. Once more, a little later; then it is theirs.</summary>
    private LookupStep OnRefused()
    {
        if (_refused)
            return LookupStep.End(new LookupResult.Unavailable());

        (_refused, _askedLive) = (true, false);
        return Pause();
    }

    private LookupStep Pause()
    {
        _stage = Stage.Pause;
        return LookupStep.Sleep(LookupSettings.PauseFor(newNumber()));
    }
}
