using Akka.Cluster;
using LiveStash.Protocol;
using LiveStash.Values;

namespace LiveStash.Recovery;

/// <summary>One look-up, from the hint to everybody. Pure: told what arrives, says what to do.</summary>
/// <remarks>
/// <code>
/// Begin --hint--> Short --Grant, EntryAnswer--------------------------------> end
///   |               |  \--FencedOff--> Short (the winner, once)
///   |               \--NotHere, silence--> Find
///   \--no hint--> Find --quorum, live answer--> Short (the live one, once)
///                   |---quorum, nothing or ended, and settled--> NotFound
///                   |---quorum, nothing or ended, not settled--> pause --> Find
///                   |---quorum, Read--> end
///                   \---quorum--> Fence --quorum--> Won
///                                  \--Refused--> pause --> Find (once)
/// anything --LookupTimeout--> Unavailable
/// </code>
/// Races: an answer to a step that was left is ignored, by its round, its sender or its ballot; a Grant that comes after the run has
/// gone on to Find is not lost, for the granter keeps the record and shows it to the Find. A Find is no snapshot: a stash that moves
/// between the answers is in none of them. It leaves a fence above all that was shown; then two rounds that say the same are one.
/// </remarks>
internal sealed class LookupRun(ulong id, LookupGoal goal, LookupSettings settings, Func<RosterView> roster, Func<ulong> newNumber)
{
    private readonly FindRound _found = new();
    private readonly Dictionary<UniqueAddress, StashRecord?> _fenced = [];
    private RosterView _view = roster();
    private Stage _stage;
    private UniqueAddress? _asked;
    private ulong _attempt;
    private Ballot _ballot;
    private bool _askedWinner;
    private bool _askedLive;
    private bool _refused;
    private bool _inDoubt;
    private bool _waited;
    private UniqueAddress? _silent;

    private enum Stage
    {
        Short,
        Find,
        Fence,
        Pause,
        Answer,
    }

    public ulong Id => id;

    public LookupStep Begin()
    {
        var beginning = LookupPlan.Begin(goal.IsRevival ? null : goal.Hint, _view);
        return beginning.Route switch
        {
            LookupRoute.HintedNode => AskShort(beginning.Node!),
            LookupRoute.Everybody => FindAll(),
            _ => LookupStep.End(new LookupResult.Unavailable()),
        };
    }

    public LookupStep OnAnswer(IRunAnswer answer) => (_stage, answer) switch
    {
        (Stage.Short, Grant grant) when IsAsked(grant) && grant.Ballot.Attempt == _attempt => OnGrant(grant),
        (Stage.Short, EntryAnswer answered) when IsAsked(answered) => OnEntryAnswer(answered),
        (Stage.Short, FencedOff fenced) when IsAsked(fenced) => OnFencedOff(fenced),
        (Stage.Short, NotHere notHere) when IsAsked(notHere) => FindAll(),
        (Stage.Find or Stage.Pause or Stage.Answer, EntryAnswer answered) when _inDoubt && answered.From.Equals(_silent) => OnEntryAnswer(answered),
        (Stage.Answer, NotHere notHere) when notHere.From.Equals(_silent) => OnEntryAnswer(new EntryAnswer(id, notHere.From, Undelivered.Instance)),
        (Stage.Find, FindAnswer found) when IsMember(found) && found.Round == _found.Number => OnFound(found),
        (Stage.Fence, FenceAnswer fenced) when IsMember(fenced) => OnFenced(fenced),
        _ => LookupStep.Wait,
    };

    /// <summary>The time that the last step asked for is over.</summary>
    public LookupStep OnWake()
    {
        if (_stage == Stage.Find)
            return OnFoundLate();
        if (_stage == Stage.Short)
            (_silent, _inDoubt) = (_asked, _inDoubt || goal is { Command: not null, IsRead: false });
        return _stage is Stage.Short or Stage.Pause ? FindAll() : LookupStep.Wait;
    }

    private LookupStep AskShort(UniqueAddress node)
    {
        (_stage, _asked, _attempt) = (Stage.Short, node, newNumber());
        object message = goal.Command is { } command
            ? new AskEntry(goal.Key, id, command)
            : new ShortClaim(goal.Key, id, _attempt, _view.Self);
        return LookupStep.Send(node, message, settings.HedgeAfter);
    }

    private bool IsAsked(IRunAnswer answer) => answer.From.Equals(_asked);

    /// <summary>A node that was restarted answers at the address of the old one, and knows nothing of what that one held.</summary>
    private bool IsMember(IRunAnswer answer) => _view.Members.Contains(answer.From);

    private static LookupStep OnGrant(Grant grant) =>
        LookupStep.End(new LookupResult.Won(grant.Ballot, grant.Record, grant.Holders));

    /// <summary>An entry that is just going knows nothing for certain: everybody does.</summary>
    private LookupStep OnEntryAnswer(EntryAnswer answer)
    {
        _inDoubt = false;
        return answer.Reply is Gone or Undelivered ? FindAll() : Answered(answer.From, answer.Reply);
    }

    /// <summary>What a live primary was told before it fell silent may stand, whatever others say of the caller's reference now.</summary>
    private LookupStep Answered(UniqueAddress node, EntryReply reply) => LookupStep.End(
        reply is InDoubt || (_inDoubt && reply is Superseded) ? new LookupResult.Unavailable() : new LookupResult.Answered(node, reply));

    private LookupStep OnFencedOff(FencedOff fenced)
    {
        if (_askedWinner || fenced.Winner.Equals(_view.Self) || !_view.Members.Contains(fenced.Winner))
            return FindAll();

        _askedWinner = true;
        return AskShort(fenced.Winner);
    }

    private LookupStep FindAll()
    {
        (_stage, _view, _waited) = (Stage.Find, roster(), false);
        _found.Begin(_view);
        return LookupStep.SendAll(_view.Members, new Find(goal.Key, id, _found.Number, goal.IsRead), settings.HedgeAfter);
    }

    private LookupStep OnFound(FindAnswer answer)
    {
        _found.Add(answer);
        return _found.Answers < Quorum || (!_waited && _found.Live is null && SomeAreLate) ? LookupStep.Wait : OnQuorum();
    }

    /// <summary>A quorum may be enough to decide; but it is not to take the stash from a live primary that is only a little slower than the others.</summary>
    private bool SomeAreLate => _view.Members.Any(node => !_view.Unreachable.Contains(node) && !node.Equals(_silent) && !_found.Has(node));

    private LookupStep OnFoundLate()
    {
        _waited = true;
        return _found.Answers < Quorum ? LookupStep.Wait : OnQuorum();
    }

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
        if (_inDoubt && node.Equals(_silent))
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

    /// <summary>Known to be nothing, unless somebody may have it who was not seen: a node that came meanwhile, or one between two answers.</summary>
    private LookupStep OnNothing()
    {
        if (!roster().Members.All(_view.Members.Contains))
            return FindAll();
        return _found.IsSettled ? LookupStep.End(new LookupResult.NotFound()) : Pause();
    }

    private LookupStep OnHighest(StashRecord highest)
    {
        if (goal.IsRead)
            return OnReadable(highest);
        return (goal.Command is not null || goal.IsRevival) && highest.Version.Ballot.Epoch != goal.Epoch
            ? Answered(_view.Self, Superseded.Instance)
            : FenceAll();
    }

    /// <summary>A stash that moves between two answers may be in one of them as it was before.</summary>
    private LookupStep OnReadable(StashRecord highest) => _found.IsSettled
        ? LookupStep.End(new LookupResult.Answered(_view.Self, new Found(highest.Payload!, _found.HoldersOf(highest.Version))))
        : Pause();

    /// <summary>Not from a node that is not Up: others may not count it, and so not ask it either.</summary>
    private LookupStep FenceAll()
    {
        if (!_view.SelfIsUp)
            return LookupStep.End(new LookupResult.Unavailable());

        (_stage, _ballot) = (Stage.Fence, new Ballot(checked(_found.HighestEpoch + 1), newNumber()));
        _fenced.Clear();
        return LookupStep.SendAll(_view.Members, new Fence(goal.Key, id, _ballot, _view.Self));
    }

    private LookupStep OnFenced(FenceAnswer answer)
    {
        if (!answer.Accepted)
            return OnRefused();
        if (answer.Fence != _ballot)
            return LookupStep.Wait;

        _fenced[answer.From] = answer.Record;
        var highest = FindRound.HighestOf(_fenced.Values);
        if (_fenced.Count < Quorum || FallsShort(highest))
            return LookupStep.Wait;

        return LookupStep.End(highest is { HasEnded: false }
            ? new LookupResult.Won(_ballot, highest, _view.Members)
            : new LookupResult.NotFound());
    }

    /// <summary>Who showed more to the Find has yet to answer.</summary>
    private bool FallsShort(StashRecord? highest) =>
        _fenced.Count < _view.Members.Length && (highest is null || highest.Version < _found.Highest!.Version);

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

    private int Quorum => RosterView.Quorum(_found.Counted, settings.Copies);
}
