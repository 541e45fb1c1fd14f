using LiveStash.Protocol;
using LiveStash.Recovery;
using LiveStash.Tests.Support;
using LiveStash.Values;
using static LiveStash.Tests.Support.Nodes;

namespace LiveStash.Tests.Recovery;

/// <summary>The hint: one node is asked.</summary>
public sealed class LookupShortTests
{
    private static readonly RosterView View = SeenBy(A, A, B, C);
    private static readonly StashRecord State = Sample.Record(epoch: 1, revision: 4);

    [Fact]
    public void Only_the_hinted_node_is_asked()
    {
        var story = AtB();

        story.Asked.ShouldBe([B]);
        story.Message<ShortClaim>().ShouldBe(new ShortClaim(story.Goal.Key, LookupStory.Run, Attempt: 1, A));
    }

    [Fact]
    public void A_grant_ends_it_and_names_who_has_something_to_drop()
    {
        var story = AtB().Granted(B, attempt: 1, State, C);

        var won = story.Result.ShouldBeOfType<LookupResult.Won>();
        (won.Ballot, won.Record).ShouldBe((new Ballot(2, 1), State));
        won.Holders.ShouldBe([B, C]);
    }

    [Fact]
    public void A_hinted_node_that_does_not_have_it_sends_the_run_to_everybody() =>
        ShouldFind(AtB().NotHere(B));

    [Fact]
    public void A_silent_hinted_node_is_waited_for_no_longer_than_the_hedge()
    {
        var story = AtB();
        var patience = story.Step.WakeAfter;

        story.Wakes();

        patience.ShouldBe(LookupStory.HedgeAfter);
        ShouldFind(story);
    }

    [Fact]
    public void A_stash_that_was_handed_on_is_asked_for_at_the_winner()
    {
        var story = AtB().FencedOff(B, winner: C);

        story.Asked.ShouldBe([C]);
        story.Message<ShortClaim>().Attempt.ShouldBe(2ul);
        story.Step.WakeAfter.ShouldBe(LookupStory.HedgeAfter);
    }

    [Fact]
    public void Only_one_winner_is_asked_and_then_everybody() =>
        ShouldFind(AtB().FencedOff(B, winner: C).FencedOff(C, winner: B));

    [Fact]
    public void A_winner_that_is_this_node_is_not_asked_but_everybody() =>
        ShouldFind(AtB().FencedOff(B, winner: A));

    [Fact]
    public void A_winner_that_is_no_member_is_not_asked_but_everybody() =>
        ShouldFind(AtB().FencedOff(B, winner: D));

    [Fact]
    public void The_winner_may_grant()
    {
        var story = AtB().FencedOff(B, winner: C).Granted(C, attempt: 2, State);

        story.Result.ShouldBeOfType<LookupResult.Won>().Holders.ShouldBe([C]);
    }

    [Fact]
    public void Without_a_usable_hint_everybody_is_asked_at_once() =>
        ShouldFind(new LookupStory(View));

    [Fact]
    public void On_the_smaller_side_of_a_partition_nobody_is_asked_and_it_is_unavailable_at_once()
    {
        var story = new LookupStory(View with { Unreachable = [B, C] }, NodeHint.Of(B));

        story.Result.ShouldBeOfType<LookupResult.Unavailable>();
        story.Asked.ShouldBeEmpty();
    }

    private static LookupStory AtB() => new(View, NodeHint.Of(B));

    /// <summary>Everybody is asked, this node too; who is late is waited for no longer than the hedge.</summary>
    private static void ShouldFind(LookupStory story)
    {
        story.Asked.ShouldBe([A, B, C]);
        story.Message<Find>().ShouldBe(new Find(story.Goal.Key, LookupStory.Run, 1, WithState: false));
        story.Step.WakeAfter.ShouldBe(LookupStory.HedgeAfter);
    }
}
