using Akka.Cluster;
using LiveStash.Protocol;
using LiveStash.Recovery;
using LiveStash.Values;

namespace LiveStash.Tests.Support;

/// <summary>One look-up by node A, told by hand what the others answer. Attempts, and pauses, are numbered from 1.</summary>
internal sealed class LookupStory
{
    public const ulong Run = 77;

    public static readonly TimeSpan HedgeAfter = TimeSpan.FromMilliseconds(200);

    private readonly LookupRun _run;
    private ulong _attempts;
    private int _round;

    public LookupStory(RosterView view, NodeHint? hint = null, IEntryCommand? command = null, uint epoch = 1, int copies = 1, bool isRevival = false)
    {
        View = view;
        Goal = new LookupGoal(Sample.Key(), hint ?? Sample.Hint, command, epoch) { IsRevival = isRevival };
        _run = new LookupRun(Run, Goal, new LookupSettings(copies, HedgeAfter), () => View, () => ++_attempts);
        Step = Does(_run.Begin()).Step;
    }

    public LookupGoal Goal { get; }

    /// <summary>The members as A sees them now.</summary>
    public RosterView View { get; set; }

    /// <summary>What the run said last.</summary>
    public LookupStep Step { get; private set; }

    public LookupResult? Result => Step.Result;

    /// <summary>To whom the last step sends something.</summary>
    public IEnumerable<UniqueAddress> Asked => Step.Sends.Select(send => send.To);

    /// <summary>The one message of the last step, however many get it.</summary>
    public T Message<T>() => Step.Sends.Select(send => send.Message).Distinct().ShouldHaveSingleItem().ShouldBeOfType<T>();

    public LookupStory Wakes() => Does(_run.OnWake());

    public LookupStory Hears(IRunAnswer answer) => Does(_run.OnAnswer(answer));

    public LookupStory Granted(UniqueAddress from, ulong attempt, StashRecord record, params UniqueAddress[] others) =>
        Hears(new Grant(Run, from, record.Version.Ballot.Next(attempt), record, [from, .. others]));

    public LookupStory FencedOff(UniqueAddress from, UniqueAddress winner) => Hears(new FencedOff(Run, from, winner));

    public LookupStory NotHere(UniqueAddress from) => Hears(new NotHere(Run, from));

    public LookupStory Replied(UniqueAddress from, EntryReply reply) => Hears(new EntryAnswer(Run, from, reply));

    public LookupStory Found(UniqueAddress from, StashRecord? record = null, bool live = false, Ballot fence = default, params UniqueAddress[] open) =>
        Hears(new FindAnswer(Run, _round, from, live, record is { } held && held.Version.Ballot > fence ? held.Version.Ballot : fence, record, [.. open]));

    public LookupStory FoundNothing(params UniqueAddress[] nodes)
    {
        foreach (var node in nodes)
            Found(node);
        return this;
    }

    public LookupStory Promised(UniqueAddress from, Ballot ballot, StashRecord? record = null) =>
        Hears(new FenceAnswer(Run, from, Accepted: true, ballot, record));

    public LookupStory Refused(UniqueAddress from) =>
        Hears(new FenceAnswer(Run, from, Accepted: false, new Ballot(99, 1), null));

    private LookupStory Does(LookupStep step)
    {
        Step = step;
        if (step.Sends is [(_, Find find), ..])
            _round = find.Round;
        return this;
    }
}
