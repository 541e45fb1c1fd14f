using LiveStash.Protocol;
using LiveStash.Recovery;
using LiveStash.Tests.Support;
using LiveStash.Values;
using static LiveStash.Tests.Support.Nodes;

namespace LiveStash.Tests.Recovery;

/// <summary>A Find is no snapshot: a stash that moves between two answers is in neither.</summary>
public sealed class LookupSnapshotTests
{
    private static readonly RosterView Three = SeenBy(A, A, B, C);
    private static readonly Ballot Promised = new(2, 9);

    [Fact]
    public void A_fence_above_all_that_was_shown_is_not_yet_not_found()
    {
        var story = AtAnEmptyRound();

        story.Result.ShouldBeNull();
        story.Step.WakeAfter.ShouldBe(LookupSettings.PauseFor(1));
    }

    [Fact]
    public void The_stash_that_had_moved_is_found_in_the_second_round()
    {
        var story = AtAnEmptyRound().Wakes();

        story.Found(A).Found(B, fence: Promised).Found(C, Sample.Record(epoch: 2), live: true);

        story.Asked.ShouldBe([C]);
        story.Message<ShortClaim>();
    }

    [Fact]
    public void Two_rounds_that_say_the_same_are_a_snapshot() =>
        AtAnEmptyRound().Wakes().Found(A).Found(B, fence: Promised).Found(C).Result.ShouldBeOfType<LookupResult.NotFound>();

    [Fact]
    public void Two_rounds_that_differ_are_none() =>
        AtAnEmptyRound().Wakes().Found(A).Found(B, fence: new Ballot(3, 1)).Found(C).Result.ShouldBeNull();

    /// <summary>Who has shown it may be all that has it: a stash whose copy is not made yet.</summary>
    [Fact]
    public void What_was_shown_in_one_round_and_by_nobody_in_the_next_is_not_yet_not_found()
    {
        var story = new LookupStory(Three, copies: 2).Found(A).Found(B).Found(C, Sample.Record(epoch: 2), live: true).NotHere(C);

        story.Found(A).Found(B).Wakes();

        story.Step.ShouldBe(LookupStep.Wait);
    }

    [Fact]
    public void A_late_answer_of_the_first_round_does_not_count_in_the_second()
    {
        var story = AtAnEmptyRound().Wakes().Found(A).Found(B, fence: Promised);

        story.Hears(new FindAnswer(LookupStory.Run, 1, C, IsLive: false, default, null, []));

        story.Result.ShouldBeNull();
    }

    [Fact]
    public void Who_became_a_member_meanwhile_is_asked_before_it_is_not_found()
    {
        var story = new LookupStory(SeenBy(A, A, B)).Found(A);
        story.View = Three;

        story.Found(B);

        story.Result.ShouldBeNull();
        story.Asked.ShouldBe([A, B, C]);
    }

    private static LookupStory AtAnEmptyRound() => new LookupStory(Three).Found(A).Found(B, fence: Promised).Found(C);
}
