using Akka.Cluster;
using CsCheck;
using LiveStash.Protocol;
using LiveStash.Recovery;
using LiveStash.Tests.Support;
using LiveStash.Values;

namespace LiveStash.Tests.Recovery;

/// <summary>Random answers, from anybody, in any order, to any step.</summary>
public sealed class LookupProperties
{
    private static readonly UniqueAddress[] Members = [Nodes.A, Nodes.B, Nodes.C, Nodes.D];

    private static readonly Gen<Answer> Answers = Gen.Select(
        Gen.Enum<AnswerKind>(), Gen.Int[1, 5], Gen.UInt[0, 3], Gen.Int[0, 2], Gen.Bool,
        (kind, from, epoch, revision, holds) => new Answer(kind, Nodes.Number(from), epoch, revision, holds));

    private static readonly Gen<(bool Hinted, int Copies, Answer[] Answers)> Lives =
        Gen.Select(Gen.Bool, Gen.Int[1, 2], Answers.Array[5, 60], (hinted, copies, answers) => (hinted, copies, answers));

    private enum AnswerKind
    {
        Found,
        FoundLive,
        Promised,
        PromisedAnother,
        Refused,
        Granted,
        NotHere,
        Wake,
    }

    [Fact]
    public void A_long_claim_is_never_won_with_less_than_the_highest_promised_record() => ForAllLives(life =>
    {
        if (life.Result is LookupResult.Won won && won.Ballot == life.Claimed)
            won.Record.ShouldBe(life.Promised.Values.OfType<StashRecord>().MaxBy(record => record.Version));
    });

    [Fact]
    public void A_long_claim_is_never_won_before_a_quorum_has_promised() => ForAllLives(life =>
    {
        if (life.Result is LookupResult.Won won && won.Ballot == life.Claimed)
            life.Promised.Count.ShouldBeGreaterThanOrEqualTo(life.Quorum);
    });

    [Fact]
    public void Not_found_is_never_said_before_a_quorum_has_answered() => ForAllLives(life =>
    {
        if (life.Result is LookupResult.NotFound)
            Math.Max(life.Found.Count, life.Promised.Count).ShouldBeGreaterThanOrEqualTo(life.Quorum);
    });

    [Fact]
    public void Every_ballot_is_above_all_that_was_seen() => ForAllLives(life =>
    {
        if (life.Claimed is { } claimed && life.Result is null)
            claimed.Epoch.ShouldBeGreaterThan(life.Found.Values.Max());
    });

    [Fact]
    public void Everybody_is_asked_four_times_at_most_and_fenced_twice_at_most() => ForAllLives(life =>
        (life.Finds <= 4 && life.Fences <= 2).ShouldBeTrue($"{life.Finds} finds, {life.Fences} fences"));

    private static void ForAllLives(Action<Life> promise) => Lives.Sample(
        life =>
        {
            var run = new Life(life.Hinted, life.Copies);
            promise(run);
            foreach (var answer in life.Answers.TakeWhile(_ => run.Result is null))
            {
                run.Hears(answer);
                promise(run);
            }
        },
        iter: 3_000);

    private sealed record Answer(AnswerKind Kind, UniqueAddress From, uint Epoch, int Revision, bool Holds);

    /// <summary>A run, and what it was told since it last asked, written down beside it.</summary>
    private sealed class Life
    {
        private readonly LookupStory _story;

        public Life(bool hinted, int copies)
        {
            Quorum = RosterView.Quorum(Members.Length, copies);
            _story = new LookupStory(Nodes.SeenBy(Nodes.A, Members), hinted ? NodeHint.Of(Nodes.B) : null, copies: copies);
            Note();
        }

        public int Quorum { get; }

        public Ballot? Claimed { get; private set; }

        public Dictionary<UniqueAddress, uint> Found { get; } = [];

        public Dictionary<UniqueAddress, StashRecord?> Promised { get; } = [];

        public int Finds { get; private set; }

        public int Fences { get; private set; }

        public LookupResult? Result => _story.Result;

        public void Hears(Answer answer)
        {
            var record = answer.Holds ? Sample.Record(answer.Epoch, answer.Revision) : null;
            var isMember = Members.Contains(answer.From);
            if (answer.Kind is AnswerKind.Found or AnswerKind.FoundLive && Claimed is null && isMember)
                Found[answer.From] = answer.Epoch;
            if (answer.Kind == AnswerKind.Promised && Claimed is not null && isMember)
                Promised[answer.From] = record;

            Tell(answer, record);
            Note();
        }

        private void Tell(Answer answer, StashRecord? record)
        {
            switch (answer.Kind)
            {
                case AnswerKind.Found: _story.Found(answer.From, record, fence: new Ballot(answer.Epoch, 0)); break;
                case AnswerKind.FoundLive: _story.Found(answer.From, Sample.Record(answer.Epoch), live: true); break;
                case AnswerKind.Promised: _story.Promised(answer.From, Claimed ?? new Ballot(9, 9), record); break;
                case AnswerKind.PromisedAnother: _story.Promised(answer.From, new Ballot(answer.Epoch, 77), record); break;
                case AnswerKind.Refused: _story.Refused(answer.From); break;
                case AnswerKind.Granted: _story.Granted(answer.From, attempt: 1, Sample.Record(answer.Epoch)); break;
                case AnswerKind.NotHere: _story.NotHere(answer.From); break;
                default: _story.Wakes(); break;
            }
        }

        private void Note()
        {
            switch (_story.Step.Sends.FirstOrDefault().Message)
            {
                case Find:
                    (Finds, Claimed) = (Finds + 1, null);
                    Found.Clear();
                    Promised.Clear();
                    break;
                case Fence fence:
                    (Fences, Claimed) = (Fences + 1, fence.Ballot);
                    Promised.Clear();
                    break;
                default: break;
            }
        }
    }
}
