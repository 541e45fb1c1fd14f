using LiveStash.Protocol;
using LiveStash.Recovery;
using LiveStash.Tests.Support;
using LiveStash.Values;
using static LiveStash.Tests.Support.Nodes;

namespace LiveStash.Tests.Recovery;

/// <summary>The long claim: everybody promises, and the highest record wins.</summary>
public sealed class LookupFenceTests
{
    private static readonly RosterView Three = SeenBy(A, A, B, C);
    private static readonly StashRecord State = Sample.Record(epoch: 1, revision: 4);
    private static readonly Ballot Claimed = new(2, 1);

    [Fact]
    public void With_the_promises_of_all_it_is_won_under_the_new_ballot()
    {
        var story = Fencing().Promised(A, Claimed).Promised(B, Claimed, State).Promised(C, Claimed);

        var won = story.Result.ShouldBeOfType<LookupResult.Won>();
        (won.Ballot, won.Record).ShouldBe((Claimed, State));
    }

    [Fact]
    public void What_all_hold_may_be_dropped_once_it_is_won()
    {
        var story = Fencing().Promised(A, Claimed).Promised(B, Claimed, State).Promised(C, Claimed);

        story.Result.ShouldBeOfType<LookupResult.Won>().Holders.ShouldBe([A, B, C]);
    }

    [Theory]
    [InlineData(1, 3)]
    [InlineData(2, 2)]
    public void Nothing_is_won_before_so_many_have_promised(int copies, int enough)
    {
        var story = Fencing(copies);

        var promises = new[] { B, A, C }.TakeWhile(node => story.Promised(node, Claimed, node == B ? State : null).Result is null).Count() + 1;

        promises.ShouldBe(enough);
    }

    [Fact]
    public void A_node_that_thinks_itself_cut_off_does_not_keep_the_others_from_deciding() =>
        Fencing(copies: 2).Hears(new FenceAnswer(LookupStory.Run, C, Accepted: false, default, null)).Promised(A, Claimed).Promised(B, Claimed, State)
            .Result.ShouldBeOfType<LookupResult.Won>();

    [Fact]
    public void Who_became_a_member_meanwhile_is_asked_before_it_is_won()
    {
        var story = Fencing(copies: 2);
        story.View = SeenBy(A, A, B, C, D);

        story.Promised(A, Claimed).Promised(B, Claimed, State);

        story.Result.ShouldBeNull();
        story.Asked.ShouldBe([A, B, C, D]);
    }

    [Fact]
    public void The_same_promise_twice_counts_once() =>
        Fencing().Promised(A, Claimed).Promised(B, Claimed, State).Promised(B, Claimed, State).Result.ShouldBeNull();

    [Fact]
    public void A_promise_of_a_node_that_is_no_member_counts_for_nothing() =>
        Fencing().Promised(A, Claimed).Promised(B, Claimed, State).Promised(Number(3, incarnation: 1), Claimed).Result.ShouldBeNull();

    [Theory]
    [InlineData(1u, 5, 1u, 4)]
    [InlineData(2u, 0, 1u, 9)]
    [InlineData(3u, 1, 2u, 7)]
    public void The_highest_record_wins_by_ballot_and_then_by_revision(uint epoch, long revision, uint lowerEpoch, long lowerRevision)
    {
        var (highest, lower) = (Sample.Record(epoch, revision), Sample.Record(lowerEpoch, lowerRevision));
        var story = new LookupStory(Three).Found(A, lower).Found(B, highest).Found(C);
        var claimed = story.Message<Fence>().Ballot;

        story.Promised(A, claimed, lower).Promised(B, claimed, highest).Promised(C, claimed, lower);

        story.Result.ShouldBeOfType<LookupResult.Won>().Record.ShouldBe(highest);
    }

    [Fact]
    public void What_was_saved_between_the_question_and_the_promise_is_what_is_won()
    {
        var newer = State with { Version = State.Version with { Revision = 5 } };

        var story = Fencing().Promised(A, Claimed).Promised(B, Claimed, newer).Promised(C, Claimed);

        story.Result.ShouldBeOfType<LookupResult.Won>().Record.ShouldBe(newer);
    }

    /// <summary>It may be the end of a primary that a later claim has passed over: another round shows by which fence.</summary>
    [Fact]
    public void What_ended_between_the_question_and_the_promise_is_asked_for_again()
    {
        var story = Fencing().Promised(A, Claimed).Promised(B, Claimed, State.Ended(State.Deadline)).Promised(C, Claimed);

        story.Result.ShouldBeNull();
        story.Message<Find>();
    }

    [Fact]
    public void What_was_shown_and_has_ended_by_itself_where_a_quorum_keeps_it_is_not_yet_not_found()
    {
        var story = Fencing(copies: 2).Promised(A, Claimed, State.Ended(State.Deadline)).Promised(C, Claimed);

        story.Step.ShouldBe(LookupStep.Wait);
    }

    [Fact]
    public void Who_answers_last_and_knows_of_more_time_has_it_won()
    {
        var story = Fencing(copies: 2).Promised(A, Claimed, State.Ended(State.Deadline)).Promised(C, Claimed);

        story.Promised(B, Claimed, State);

        story.Result.ShouldBeOfType<LookupResult.Won>().Record.ShouldBe(State);
    }

    [Fact]
    public void A_refusal_is_answered_by_a_pause_and_everybody_is_asked_again()
    {
        var story = Fencing().Promised(A, Claimed).Refused(B);
        var (pause, asked) = (story.Step.WakeAfter, story.Asked.ToList());

        story.Wakes();

        (pause, asked.Count).ShouldBe((LookupSettings.PauseFor(2), 0));
        story.Message<Find>();
    }

    [Fact]
    public void The_second_try_goes_above_what_refused_the_first()
    {
        var story = Fencing().Refused(B).Wakes();

        story.Found(A).Found(B, State, fence: new Ballot(5, 9)).Found(C);

        story.Message<Fence>().Ballot.ShouldBe(new Ballot(6, 3));
    }

    [Fact]
    public void The_promises_of_the_first_try_do_not_count_for_the_second()
    {
        var story = Fencing().Promised(A, Claimed).Promised(C, Claimed).Refused(B).Wakes();
        story.Found(A).Found(B, State).Found(C);

        story.Promised(B, story.Message<Fence>().Ballot, State);

        story.Result.ShouldBeNull();
    }

    [Fact]
    public void A_late_refusal_of_the_first_try_is_none_of_the_second()
    {
        var story = Fencing().Refused(B).Wakes();
        story.Found(A).Found(B, State, fence: new Ballot(99, 1)).Found(C);

        story.Refused(C);

        story.Result.ShouldBeNull();
    }

    [Fact]
    public void A_second_refusal_makes_it_unavailable()
    {
        var story = Fencing().Refused(B).Wakes();
        story.Found(A).Found(B, State).Found(C);

        story.Refused(C);

        story.Result.ShouldBeOfType<LookupResult.Unavailable>();
    }

    [Fact]
    public void After_the_pause_the_new_owner_is_asked_by_short_claim()
    {
        var story = Fencing().Refused(B).Wakes();

        story.FoundNothing(A, B).Found(C, Sample.Record(epoch: 3), live: true);

        story.Asked.ShouldBe([C]);
        story.Message<ShortClaim>();
    }

    private static LookupStory Fencing(int copies = 1)
    {
        var story = new LookupStory(Three, copies: copies).Found(B, State).Found(A).Found(C);
        story.Message<Fence>();
        return story;
    }
}
