using LiveStash.Protocol;
using LiveStash.Recovery;
using LiveStash.Tests.Support;
using LiveStash.Values;
using static LiveStash.Tests.Support.Nodes;

namespace LiveStash.Tests.Recovery;

/// <summary>Everybody is asked: for how many answers a run waits, and what it makes of them.</summary>
public sealed class LookupFindTests
{
    private static readonly RosterView Three = SeenBy(A, A, B, C);
    private static readonly StashRecord State = Sample.Record(epoch: 1, revision: 4);

    /// <summary>Members, copies, removed ones that are not settled, and how many answers are enough; 0: never.</summary>
    public static TheoryData<int, int, int, int> Quorums => new()
    {
        { 1, 1, 0, 1 },
        { 2, 1, 0, 2 },
        { 3, 1, 0, 3 },
        { 5, 1, 0, 5 },
        { 3, 1, 1, 0 },
        { 1, 2, 0, 1 },
        { 2, 2, 0, 2 },
        { 3, 2, 0, 2 },
        { 4, 2, 0, 3 },
        { 5, 2, 0, 4 },
        { 3, 2, 1, 3 },
        { 4, 2, 1, 4 },
        { 3, 2, 2, 0 },
    };

    [Theory]
    [MemberData(nameof(Quorums))]
    public void Not_found_is_said_when_so_many_have_answered_and_the_others_are_late_and_not_before(int members, int copies, int open, int enough)
    {
        var nodes = Enumerable.Range(1, members).Select(number => Number(number)).ToArray();
        var view = SeenBy(A, nodes) with { Open = [.. Enumerable.Range(8, open).Select(number => Number(number))] };
        var story = new LookupStory(view, copies: copies).Wakes();

        var answers = nodes.TakeWhile(node => story.Found(node).Result is null).Count() + 1;

        answers.ShouldBe(enough == 0 ? members + 1 : enough);
    }

    [Fact]
    public void An_unsettled_node_that_only_an_answer_tells_of_counts_too()
    {
        var story = new LookupStory(Three).Found(B, open: [D]).FoundNothing(A, C);

        story.Result.ShouldBeNull();
    }

    [Fact]
    public void The_same_unsettled_node_told_of_by_many_counts_once()
    {
        var story = new LookupStory(Three with { Open = [D] }, copies: 2).Found(A, open: [D]).Found(B, open: [D]).Found(C, open: [D]);

        story.Result.ShouldBeOfType<LookupResult.NotFound>();
    }

    [Fact]
    public void The_same_answer_twice_counts_once()
    {
        var story = new LookupStory(Three).FoundNothing(A, B, B, A);

        story.Result.ShouldBeNull();
    }

    [Fact]
    public void An_answer_of_a_node_that_is_no_member_counts_for_nothing()
    {
        var restarted = Number(2, incarnation: 1);

        var story = new LookupStory(Three).FoundNothing(A, restarted, C);

        story.Result.ShouldBeNull();
    }

    [Fact]
    public void A_live_one_is_asked_by_short_claim()
    {
        var story = new LookupStory(Three).FoundNothing(A, B).Found(C, State, live: true);

        story.Asked.ShouldBe([C]);
        story.Message<ShortClaim>().Attempt.ShouldBe(1ul);
    }

    [Fact]
    public void A_live_one_that_was_asked_once_is_fenced_like_all_others()
    {
        var story = new LookupStory(Three).FoundNothing(A, B).Found(C, State, live: true).Wakes();

        story.FoundNothing(A, B).Found(C, State, live: true);

        story.Asked.ShouldBe([A, B, C]);
        story.Message<Fence>();
    }

    [Fact]
    public void Of_two_records_that_the_nodes_hold_the_higher_one_says_that_the_stash_has_ended()
    {
        var ended = Sample.Record(epoch: 2).Ended(State.Deadline);

        var story = new LookupStory(Three).Found(A, State).Found(B, ended).Found(C).Wakes().Found(A, State).Found(B, ended).Found(C);

        story.Result.ShouldBeOfType<LookupResult.NotFound>();
    }

    [Fact]
    public void An_end_that_is_lower_than_a_state_ends_nothing()
    {
        var story = new LookupStory(Three).Found(A, State.Ended(State.Deadline)).Found(B, Sample.Record(epoch: 2)).Found(C);

        story.Message<Fence>();
    }

    [Fact]
    public void A_state_that_nobody_has_live_is_fenced_everywhere_this_node_included()
    {
        var story = new LookupStory(Three).Found(A).Found(B, State).Found(C);

        story.Asked.ShouldBe([A, B, C]);
        story.Message<Fence>().ShouldBe(new Fence(story.Goal.Key, LookupStory.Run, new Ballot(2, 1), A));
    }

    [Theory]
    [InlineData(1, 0, 2)]
    [InlineData(7, 0, 8)]
    [InlineData(1, 5, 6)]
    [InlineData(7, 5, 8)]
    public void The_new_epoch_is_above_every_record_and_every_promise_seen(uint record, uint fence, uint epoch)
    {
        var story = new LookupStory(Three).Found(A, fence: new Ballot(fence, ulong.MaxValue)).Found(B, Sample.Record(record)).Found(C);

        story.Message<Fence>().Ballot.Epoch.ShouldBe(epoch);
    }
}
