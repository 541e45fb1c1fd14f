using LiveStash.Protocol;
using LiveStash.Recovery;
using LiveStash.Tests.Support;
using LiveStash.Values;
using static LiveStash.Tests.Support.Nodes;

namespace LiveStash.Tests.Recovery;

/// <summary>Answers that come late, twice, or from somebody else change nothing.</summary>
public sealed class LookupStaleAnswerTests
{
    private static readonly RosterView Three = SeenBy(A, A, B, C);
    private static readonly StashRecord State = Sample.Record(epoch: 1, revision: 4);

    public static TheoryData<string> Answers => ["grant", "fenced off", "not here", "reply", "found", "promise", "refusal"];

    [Theory]
    [InlineData("grant")]
    [InlineData("fenced off")]
    [InlineData("not here")]
    [InlineData("reply")]
    public void While_one_node_is_asked_what_another_one_says_is_ignored(string answer) =>
        ShouldIgnore(new LookupStory(Three, NodeHint.Of(B)), Answer(answer, from: C));

    [Theory]
    [InlineData("found")]
    [InlineData("promise")]
    [InlineData("refusal")]
    public void While_one_node_is_asked_answers_for_everybody_are_ignored(string answer) =>
        ShouldIgnore(new LookupStory(Three, NodeHint.Of(B)), Answer(answer, from: B));

    [Fact]
    public void A_grant_of_another_attempt_is_ignored() =>
        ShouldIgnore(new LookupStory(Three, NodeHint.Of(B)).FencedOff(B, winner: C), new Grant(LookupStory.Run, C, new Ballot(2, 1), State, [C]));

    [Fact]
    public void What_the_hinted_node_says_after_its_winner_is_asked_is_ignored() =>
        ShouldIgnore(new LookupStory(Three, NodeHint.Of(B)).FencedOff(B, winner: C), Answer("not here", from: B));

    [Theory]
    [InlineData("grant")]
    [InlineData("fenced off")]
    [InlineData("not here")]
    [InlineData("reply")]
    [InlineData("promise")]
    [InlineData("refusal")]
    public void While_everybody_is_asked_answers_to_other_steps_are_ignored(string answer) =>
        ShouldIgnore(new LookupStory(Three, NodeHint.Of(B)).Wakes(), Answer(answer, from: B));

    [Theory]
    [InlineData("grant")]
    [InlineData("fenced off")]
    [InlineData("not here")]
    [InlineData("reply")]
    [InlineData("found")]
    public void While_promises_are_gathered_answers_to_other_steps_are_ignored(string answer) =>
        ShouldIgnore(Fencing(), Answer(answer, from: B));

    [Fact]
    public void A_promise_of_another_ballot_is_ignored() =>
        ShouldIgnore(Fencing(), new FenceAnswer(LookupStory.Run, B, Accepted: true, new Ballot(2, 99), State));

    [Theory]
    [MemberData(nameof(Answers))]
    public void During_the_pause_every_answer_is_ignored(string answer) =>
        ShouldIgnore(Fencing().Refused(B), Answer(answer, from: C));

    /// <summary>It may not know it yet; the stash may have gone on, and ended, without it.</summary>
    [Theory]
    [InlineData("short", "grant")]
    [InlineData("short", "fenced off")]
    [InlineData("short", "not here")]
    [InlineData("short", "reply")]
    [InlineData("find", "found")]
    [InlineData("fence", "refusal")]
    public void What_a_node_says_that_was_removed_meanwhile_is_ignored(string stage, string answer)
    {
        var story = stage switch
        {
            "short" => new LookupStory(Three, NodeHint.Of(B)),
            "find" => new LookupStory(Three, copies: 2).FoundNothing(A),
            _ => Fencing(),
        };

        story.View = SeenBy(A, A, C);

        ShouldIgnore(story, Answer(answer, from: B));
    }

    [Fact]
    public void The_promise_of_a_node_that_was_removed_meanwhile_does_not_count()
    {
        var story = new LookupStory(Three, copies: 2).Found(A).Found(B, State).Found(C);
        var ballot = story.Message<Fence>().Ballot;
        story.View = SeenBy(A, A, C);

        story.Promised(A, ballot).Promised(B, ballot, State);

        story.Step.ShouldBe(LookupStep.Wait);
    }

    [Fact]
    public void A_wake_of_a_step_that_was_left_is_ignored()
    {
        var finding = new LookupStory(Three, NodeHint.Of(B)).NotHere(B);
        var fencing = Fencing();

        finding.Wakes();
        fencing.Wakes();

        (finding.Step, fencing.Step).ShouldBe((LookupStep.Wait, LookupStep.Wait));
    }

    private static void ShouldIgnore(LookupStory story, IRunAnswer answer) =>
        story.Hears(answer).Step.ShouldBe(LookupStep.Wait);

    private static LookupStory Fencing() => new LookupStory(Three).Found(A).Found(B, State).Found(C);

    private static IRunAnswer Answer(string name, Akka.Cluster.UniqueAddress from) => name switch
    {
        "grant" => new Grant(LookupStory.Run, from, new Ballot(2, 1), State, [from]),
        "fenced off" => new FencedOff(LookupStory.Run, from, C),
        "not here" => new NotHere(LookupStory.Run, from),
        "reply" => new EntryAnswer(LookupStory.Run, from, Superseded.Instance),
        "found" => new FindAnswer(LookupStory.Run, 1, from, IsLive: true, State.Version.Ballot, State, []),
        "promise" => new FenceAnswer(LookupStory.Run, from, Accepted: true, new Ballot(2, 9), State),
        _ => new FenceAnswer(LookupStory.Run, from, Accepted: false, new Ballot(9, 9), null),
    };
}
