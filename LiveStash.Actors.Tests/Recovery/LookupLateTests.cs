using LiveStash.Protocol;
using LiveStash.Recovery;
using LiveStash.Tests.Support;
using LiveStash.Values;
using static LiveStash.Tests.Support.Nodes;

namespace LiveStash.Tests.Recovery;

/// <summary>A quorum could decide, but members that are only a little slower may know better.</summary>
public sealed class LookupLateTests
{
    private static readonly RosterView Three = SeenBy(A, A, B, C);
    private static readonly StashRecord State = Sample.Record(epoch: 1, revision: 4);

    [Fact]
    public void A_quorum_waits_for_a_member_that_is_late()
    {
        var story = Asking().Found(A).Found(B, State);

        story.Step.ShouldBe(LookupStep.Wait);
    }

    [Fact]
    public void A_late_live_primary_is_asked_and_nothing_is_taken_from_it()
    {
        var story = Asking().Found(A).Found(B, State).Found(C, State, live: true);

        story.Asked.ShouldBe([C]);
        story.Message<ShortClaim>();
    }

    [Fact]
    public void After_the_hedge_the_quorum_decides()
    {
        var story = Asking().Found(A).Found(B, State).Wakes();

        story.Message<Fence>();
    }

    [Fact]
    public void After_the_hedge_there_is_still_no_decision_without_a_quorum()
    {
        var story = Asking().Found(B, State).Wakes();
        var early = story.Step;

        story.Found(A);

        early.ShouldBe(LookupStep.Wait);
        story.Message<Fence>();
    }

    [Fact]
    public void Nobody_waits_when_the_live_primary_has_answered()
    {
        var story = Asking().Found(A).Found(B, State, live: true);

        story.Asked.ShouldBe([B]);
    }

    [Fact]
    public void Nobody_waits_for_a_member_that_is_out_of_reach()
    {
        var story = new LookupStory(Three with { Unreachable = [C] }, copies: 2).Found(A).Found(B, State);

        story.Message<Fence>();
    }

    [Fact]
    public void Nobody_waits_again_for_the_hinted_node_that_was_silent()
    {
        var story = new LookupStory(Three, NodeHint.Of(C), copies: 2).Wakes().Found(A).Found(B, State);

        story.Message<Fence>();
    }

    [Fact]
    public void A_hinted_node_that_said_it_has_nothing_is_waited_for_like_all_others()
    {
        var story = new LookupStory(Three, NodeHint.Of(C), copies: 2).NotHere(C).Found(A).Found(B, State);

        story.Step.ShouldBe(LookupStep.Wait);
    }

    [Fact]
    public void In_the_second_round_late_members_are_waited_for_anew()
    {
        var story = Asking().Found(A).Found(B, fence: new Ballot(2, 9)).Wakes();
        var pause = story.Step.WakeAfter;

        story.Wakes().Found(A).Found(B, fence: new Ballot(2, 9));

        pause.ShouldBe(LookupSettings.PauseFor(1));
        story.Step.ShouldBe(LookupStep.Wait);
    }

    private static LookupStory Asking() => new(Three, copies: 2);
}
