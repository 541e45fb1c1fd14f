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
///                                  |---quorum, ended meanwhile--> Find
///                                  \--Refused--> pause --> Find (once)
/// anything --LookupTimeout--> Unavailable
/// </code>
/// Races: an answer to a step that was left is ignored, by its round, its sender or its ballot; a Grant that comes after the run has
/// gone on to Find is not lost, for the granter keeps the record and shows it to the Find. A Find is no snapshot: a stash that moves
/// between the answers is in none of them. It leaves a fence above all that was shown; then two rounds that say the same are one. So it
/// takes two for every end: that of a primary which was passed over between the answers shows no fence yet.
/// </remarks>
internal sealed partial class LookupRun(ulong id, LookupGoal goal, LookupSettings settings, Func<RosterView> roster, Func<ulong> newNumber)
{
    private readonly HashSet<UniqueAddress> _inDoubt = [];
    private RosterView _view = roster();
    private Stage _stage;
    private UniqueAddress? _asked;
    private ulong _attempt;
    private Ballot _ballot;
    private bool _askedWinner;
    private bool _askedLive;
    private bool _refused;
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

    /// <summary>Not from who has been removed meanwhile: it may not know it yet, and what it still has is not what became of the stash.</summary>
    public LookupStep OnAnswer(IRunAnswer answer) => roster().Members.Contains(answer.From) ? OnMemberAnswer(answer) : LookupStep.Wait;

    private LookupStep OnMemberAnswer(IRunAnswer answer) => (_stage, answer) switch
    {
        (Stage.Short, Grant grant) when IsAsked(grant) && grant.Ballot.Attempt == _attempt => OnGrant(grant),
        (Stage.Short, EntryAnswer answered) when IsAsked(answered) => OnEntryAnswer(answered),
        (Stage.Short, FencedOff fenced) when IsAsked(fenced) => OnFencedOff(fenced),
        (Stage.Short, NotHere notHere) when IsAsked(notHere) => FindAll(),
        (Stage.Find or Stage.Pause or Stage.Answer, EntryAnswer answered) when _inDoubt.Contains(answered.From) => OnEntryAnswer(answered),
        (Stage.Find or Stage.Pause, NotHere notHere) => OnNotCarriedOut(notHere.From),
        (Stage.Answer, NotHere notHere) when _inDoubt.Contains(notHere.From) => OnEntryAnswer(new EntryAnswer(id, notHere.From, Undelivered.Instance)),
        (Stage.Find, FindAnswer found) when WasMember(found) && found.Round == _found.Number => OnFound(found),
        (Stage.Fence, FenceAnswer fenced) when WasMember(fenced) => OnFenced(fenced),
        _ => LookupStep.Wait,
    };

    /// <summary>The time that the last step asked for is over.</summary>
    public LookupStep OnWake()
    {
        if (_stage == Stage.Find)
            return OnFoundLate();
        if (_stage == Stage.Short)
            OnSilence(_asked!);
        return _stage is Stage.Short or Stage.Pause ? FindAll() : LookupStep.Wait;
    }

    private void OnSilence(UniqueAddress node)
    {
        _silent = node;
        if (goal is { Command: not null, IsRead: false })
            _inDoubt.Add(node);
    }

    /// <summary>Late: everybody is asked already.</summary>
    private LookupStep OnNotCarriedOut(UniqueAddress node)
    {
        _inDoubt.Remove(node);
        return LookupStep.Wait;
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
    private bool WasMember(IRunAnswer answer) => _view.Members.Contains(answer.From);

    private static LookupStep OnGrant(Grant grant) =>
        LookupStep.End(new LookupResult.Won(grant.Ballot, grant.Record, grant.Holders));

    /// <summary>An entry that is just going knows nothing for certain: everybody does.</summary>
    private LookupStep OnEntryAnswer(EntryAnswer answer)
    {
        _inDoubt.Remove(answer.From);
        return answer.Reply is Gone or Undelivered ? FindAll() : Answered(answer.From, answer.Reply);
    }

    /// <summary>What a live primary was told before it fell silent may stand, whatever others say of the caller's reference now.</summary>
    private LookupStep Answered(UniqueAddress node, EntryReply reply) => LookupStep.End(
        reply is InDoubt || (_inDoubt.Count > 0 && reply is Superseded) ? new LookupResult.Unavailable() : new LookupResult.Answered(node, reply));

    private LookupStep OnFencedOff(FencedOff fenced)
    {
        if (_askedWinner || fenced.Winner.Equals(_view.Self) || !_view.Members.Contains(fenced.Winner))
            return FindAll();

        _askedWinner = true;
        return AskShort(fenced.Winner);
    }
}
