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

    [Fact]
    public void It_is_not_found_when_all_members_have_answered() =>
        Asking().Found(A, Lapsed).Found(B, Lapsed).Found(C).Result.ShouldBeOfType<LookupResult.NotFound>();

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

        story.Found(C, Lapsed);

        story.Result.ShouldBeOfType<LookupResult.NotFound>();
    }

    [Fact]
    public void An_end_that_was_told_has_a_version_of_its_own_and_a_quorum_is_enough_for_it()
    {
        var told = Lapsed with { HasLapsed = false, Version = State.Version with { Revision = 5 } };

        var story = Asking().Found(A, told).Found(B, State).Wakes();

        story.Result.ShouldBeOfType<LookupResult.NotFound>();
    }

    private static LookupStory Asking() => new(Three, copies: 2);
}
