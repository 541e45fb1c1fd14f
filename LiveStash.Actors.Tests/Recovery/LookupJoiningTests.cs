using LiveStash.Protocol;
using LiveStash.Recovery;
using LiveStash.Tests.Support;
using LiveStash.Values;
using static LiveStash.Tests.Support.Nodes;

namespace LiveStash.Tests.Recovery;

/// <summary>A third node joins: the primary of the other two, which decides alone, may not have heard of it yet.</summary>
public sealed class LookupJoiningTests
{
    private static readonly RosterView Growing = SeenBy(A, A, B, C) with { Joining = [C] };
    private static readonly StashRecord State = Sample.Record(epoch: 1, revision: 4);
    private static readonly Ballot Claimed = new(2, 1);

    [Fact]
    public void What_the_node_that_joins_says_does_not_stand_for_the_one_that_is_silent()
    {
        var story = Asking().Found(A, State).Found(C).Wakes();

        story.Step.ShouldBe(LookupStep.Wait);
    }

    [Fact]
    public void What_the_node_that_joins_promises_does_not_stand_for_the_one_that_is_silent()
    {
        var story = Asking().Found(A, State).Found(B).Found(C).Promised(A, Claimed, State).Promised(C, Claimed);

        story.Step.ShouldBe(LookupStep.Wait);
    }

    [Fact]
    public void The_two_decide_without_it() =>
        Asking().Found(A, State).Found(B).Wakes().Promised(A, Claimed, State).Promised(B, Claimed).Result.ShouldBeOfType<LookupResult.Won>();

    [Fact]
    public void When_it_is_Up_it_counts()
    {
        var story = new LookupStory(Growing with { Joining = [] }, copies: 2).Found(A, State).Found(C).Wakes();

        story.Promised(A, Claimed, State).Promised(C, Claimed).Result.ShouldBeOfType<LookupResult.Won>();
    }

    [Fact]
    public void One_that_joins_in_place_of_a_dead_one_does_not_keep_the_others_from_deciding() =>
        new LookupStory(SeenBy(A, A, B, C, D) with { Joining = [D], Unreachable = [C] }, copies: 2)
            .Found(A, State).Found(B).Found(D).Promised(A, Claimed, State).Promised(B, Claimed).Promised(D, Claimed)
            .Result.ShouldBeOfType<LookupResult.Won>();

    private static LookupStory Asking() => new(Growing, copies: 2);
}
