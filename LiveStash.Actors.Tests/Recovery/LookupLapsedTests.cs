using LiveStash.Protocol;
using LiveStash.Recovery;
using LiveStash.Tests.Support;
using LiveStash.Values;
using static LiveStash.Tests.Support.Nodes;

namespace LiveStash.Tests.Recovery;

/// <summary>An end that came by itself is one node's word: another one may know that there was more time.</summary>
public sealed class LookupLapsedTests
{
    private static readonly RosterView Three = SeenBy(A, A, B, C);
    private static readonly StashRecord State = Sample.Record(epoch: 1, revision: 4);
    private static readonly StashRecord Lapsed = State.Ended(State.Deadline);
    private static readonly StashRecord Told = Lapsed with { HasLapsed = false, Version = State.Version with { Revision = 5 } };

    [Fact]
    public void It_is_not_found_when_all_members_have_answered() =>
        Asking().Found(A, Lapsed).Found(B, Lapsed).Found(C).Wakes().Found(A, Lapsed).Found(B, Lapsed).Found(C).Result.ShouldBeOfType<LookupResult.NotFound>();

    [Fact]
    public void A_quorum_is_not_enough_for_it()
    {
        var story = Asking().Found(A, Lapsed).Found(B, Lapsed).Wakes();

        story.Step.ShouldBe(LookupStep.Wait);
    }

    [Fact]
    public void A_quorum_is_not_enough_where_the_last_member_is_out_of_reach()
    {
        var story = new LookupStory(Three with { Unreachable = [C] }, copies: 2).Found(A, Lapsed).Found(B, Lapsed);

        story.Step.ShouldBe(LookupStep.Wait);
    }

    [Fact]
    public void Who_answers_last_may_say_that_it_is_there_still()
    {
        var story = Asking().Found(A, Lapsed).Found(B, Lapsed).Wakes();

        story.Found(C, State);

        story.Message<Fence>();
    }

    [Fact]
    public void Who_answers_last_may_say_that_it_is_not()
    {
        var story = Asking().Found(A, Lapsed).Found(B, Lapsed).Wakes();

        story.Found(C, Lapsed).Wakes().Found(A, Lapsed).Found(B, Lapsed).Found(C, Lapsed);

        story.Result.ShouldBeOfType<LookupResult.NotFound>();
    }

    [Fact]
    public void An_end_that_was_told_has_a_version_of_its_own_and_a_quorum_is_enough_for_it()
    {
        var story = Asking().Found(A, Told).Found(B, State).Wakes();

        story.Wakes().Found(A, Told).Found(B, State).Wakes();

        story.Result.ShouldBeOfType<LookupResult.NotFound>();
    }

    /// <summary>A primary may have been passed over while the answers came in: those who answered first did not know yet.</summary>
    [Fact]
    public void An_end_is_not_believed_before_a_second_round_has_shown_no_later_claim()
    {
        var first = Asking().Found(A).Found(C).Found(B, Told);
        var pausing = (first.Result, first.Step.Sends.Length);

        var second = first.Wakes().Found(B, Told).Found(C).Found(A, Sample.Record(epoch: 2), live: true);

        pausing.ShouldBe((null, 0));
        second.Asked.ShouldBe([A]);
        second.Message<ShortClaim>();
    }

    private static LookupStory Asking() => new(Three, copies: 2);
}
