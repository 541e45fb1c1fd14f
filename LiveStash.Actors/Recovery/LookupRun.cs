using System.Collections.Immutable;
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
///                   |---quorum, nothing or ended--> NotFound
///                   |---quorum, Read--> end
///                   \---quorum--> Fence --quorum--> Won
///                                  \--Refused--> pause --> Find (once)
/// anything --LookupTimeout--> Unavailable
/// </code>
/// Races: an answer to a step that was left is ignored, by its step's sender or ballot; a Grant that comes after the run has gone on
/// to Find is not lost, for the granter keeps the record and shows it to the Find.
/// </remarks>
internal sealed class LookupRun(ulong id, LookupGoal goal, LookupSettings settings, RosterView view, Func<ulong> newAttempt)
{
    private readonly Dictionary<UniqueAddress, FindAnswer> _found = [];
    private readonly Dictionary<UniqueAddress, StashRecord?> _fenced = [];
    private ImmutableHashSet<UniqueAddress> _counted = [.. view.Members, .. view.Open];
    private Stage _stage;
    private UniqueAddress? _asked;
    private ulong _attempt;
    private Ballot _ballot;
    private bool _askedWinner;
    private bool _askedLive;
    private bool _paused;

    private enum Stage
    {
        Short,
        Find,
        Fence,
        Pause,
    }

    public ulong Id => id;

    public LookupStep Begin()
    {
        var beginning = LookupPlan.Begin(goal.Hint, view);
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
        (Stage.Find, FindAnswer found) when IsMember(found) => OnFound(found),
        (Stage.Fence, FenceAnswer fenced) when IsMember(fenced) => OnFenced(fenced),
        _ => LookupStep.Wait,
    };

    /// <summary>The time that the last step asked for is over.</summary>
    public LookupStep OnWake() => _stage is Stage.Short or Stage.Pause ? FindAll() : LookupStep.Wait;

    private LookupStep AskShort(UniqueAddress node)
    {
        (_stage, _asked, _attempt) = (Stage.Short, node, newAttempt());
        object message = goal.Command is { } command
            ? new AskEntry(goal.Key, id, command)
            : new ShortClaim(goal.Key, id, _attempt, view.Self);
        return LookupStep.Send(node, message, settings.HedgeAfter);
    }

    private bool IsAsked(IRunAnswer answer) => answer.From.Equals(_asked);

    /// <summary>A node that was restarted answers at the address of the old one, and knows nothing of what that one held.</summary>
    private bool IsMember(IRunAnswer answer) => view.Members.Contains(answer.From);

    private static LookupStep OnGrant(Grant grant) =>
        LookupStep.End(new LookupResult.Won(grant.Ballot, grant.Record, [grant.From]));

    /// <summary>An entry that is just going knows nothing for certain: everybody does.</summary>
    private LookupStep OnEntryAnswer(EntryAnswer answer) =>
        answer.Reply is Gone or Undelivered
            ? FindAll()
            : LookupStep.End(new LookupResult.Answered(answer.From, answer.Reply));

    private LookupStep OnFencedOff(FencedOff fenced)
    {
        if (_askedWinner || fenced.Winner.Equals(view.Self) || !view.Members.Contains(fenced.Winner))
            return FindAll();

        _askedWinner = true;
        return AskShort(fenced.Winner);
    }

    private LookupStep FindAll()
    {
        _stage = Stage.Find;
        _found.Clear();
        return LookupStep.SendAll(view.Members, new Find(goal.Key, id, goal.IsRead));
    }

    private LookupStep OnFound(FindAnswer answer)
    {
        _found[answer.From] = answer;
        _counted = _counted.Union(answer.Open);
        if (_found.Count < Quorum)
            return LookupStep.Wait;

        if (_found.Values.FirstOrDefault(found => found.IsLive) is { } live && (!_askedLive || goal is { Command: not null, IsRead: false }))
            return AskLive(live.From);

        var highest = Highest(_found.Values.Select(found => found.Record));
        if (highest is null or { HasEnded: true })
            return LookupStep.End(new LookupResult.NotFound());
        return AnswerFrom(highest) is { } reply
            ? LookupStep.End(new LookupResult.Answered(view.Self, reply))
            : FenceAll();
    }

    /// <summary>Once. A stateless caller does not take the stash from one that is slow: that would end an ownership that it may not even know of.</summary>
    private LookupStep AskLive(UniqueAddress node)
    {
        if (_askedLive)
            return LookupStep.End(new LookupResult.Unavailable());

        _askedLive = true;
        return AskShort(node);
    }

    /// <summary>What a stateless caller can be told without a claim.</summary>
    private EntryReply? AnswerFrom(StashRecord highest)
    {
        if (goal.IsRead)
            return new Found(highest.Payload!, settings.Copies);
        return goal.Command is not null && highest.Version.Ballot.Epoch != goal.Epoch ? Superseded.Instance : null;
    }

    private LookupStep FenceAll()
    {
        var epoch = _found.Values.Max(found => Math.Max(found.Fence.Epoch, found.Record?.Version.Ballot.Epoch ?? 0));
        (_stage, _ballot) = (Stage.Fence, new Ballot(checked(epoch + 1), newAttempt()));
        _fenced.Clear();
        return LookupStep.SendAll(view.Members, new Fence(goal.Key, id, _ballot, view.Self));
    }

    private LookupStep OnFenced(FenceAnswer answer)
    {
        if (!answer.Accepted)
            return OnRefused();
        if (answer.Fence != _ballot)
            return LookupStep.Wait;

        _fenced[answer.From] = answer.Record;
        if (_fenced.Count < Quorum)
            return LookupStep.Wait;

        var highest = Highest(_fenced.Values);
        return LookupStep.End(highest is null or { HasEnded: true }
            ? new LookupResult.NotFound()
            : new LookupResult.Won(_ballot, highest, view.Members.Remove(view.Self)));
    }

    /// <summary>Somebody else claims too. Once more, a little later; then it is theirs.</summary>
    private LookupStep OnRefused()
    {
        if (_paused)
            return LookupStep.End(new LookupResult.Unavailable());

        (_paused, _askedLive, _stage) = (true, false, Stage.Pause);
        return LookupStep.Sleep(settings.RetryAfter);
    }

    private int Quorum => RosterView.Quorum(_counted.Count, settings.Copies);

    private static StashRecord? Highest(IEnumerable<StashRecord?> records) =>
        records.OfType<StashRecord>().MaxBy(record => record.Version);
}
