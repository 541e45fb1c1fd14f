using LiveStash.Protocol;
using LiveStash.Recovery;
using LiveStash.Tests.Support;
using LiveStash.Values;
using static LiveStash.Tests.Support.Nodes;

namespace LiveStash.Tests.Recovery;

/// <summary>Claims that bring no new owner: of callers that own nothing, and of an owner that takes its own stash on again.</summary>
public sealed class LookupYieldingTests
{
    private static readonly RosterView Three = SeenBy(A, A, B, C);
    private static readonly StashRecord State = Sample.Record(epoch: 1, revision: 4);
    private static readonly StashRecord Owned = State with { Owned = true };

    public static TheoryData<string> Claims => ["save", "reset", "forget", "revival"];

    [Theory]
    [MemberData(nameof(Claims))]
    public void What_one_that_died_was_promised_locks_nobody_out(string claim)
    {
        var died = Begin(claim).FoundNothing(A, C).Found(B, State).Message<Fence>().Ballot;

        var again = Begin(claim).Found(A, fence: died).Found(B, State, fence: died).Found(C, fence: died);

        again.Message<Fence>().Ballot.Epoch.ShouldBe(3u);
    }

    [Theory]
    [MemberData(nameof(Claims))]
    public void One_goes_on_after_a_member_came_meanwhile(string claim)
    {
        var story = Begin(claim).FoundNothing(A, C).Found(B, State);
        var promised = story.Message<Fence>().Ballot;
        story.View = SeenBy(A, A, B, C, D);

        story.Promised(A, promised).Promised(B, promised, State).Promised(C, promised);
        story.Found(A, fence: promised).Found(B, State, fence: promised).Found(C, fence: promised).Found(D);

        story.Message<Fence>().Ballot.Epoch.ShouldBe(3u);
    }

    [Theory]
    [MemberData(nameof(Claims))]
    public void One_that_meets_a_later_owners_state_behind_the_promises_is_superseded(string claim)
    {
        var story = Begin(claim).FoundNothing(A, C).Found(B, State);
        var promised = story.Message<Fence>().Ballot;

        story.Promised(A, promised).Promised(B, promised, Sample.Record(epoch: 2)).Promised(C, promised);

        story.Result.ShouldBeOfType<LookupResult.Answered>().Reply.ShouldBeOfType<Superseded>();
    }

    [Fact]
    public void One_is_below_those_of_owners()
    {
        var (yields, owns) = (Ballot.Yielding(Ballot.NewAttempt()), Ballot.NewAttempt());

        (yields < owns, new Ballot(2, yields).Yields, new Ballot(2, owns).Yields).ShouldBe((true, true, false));
    }

    [Theory]
    [InlineData("save")]
    [InlineData("forget")]
    public void A_stash_whose_owners_node_is_slow_is_not_taken_from_it(string claim)
    {
        var story = Begin(claim, copies: 2).FoundNothing(A).Found(B, Owned).Wakes();
        var waits = story.Step;

        story.Found(C, Owned, live: true);

        waits.ShouldBe(LookupStep.Wait);
        story.Asked.ShouldBe([C]);
        story.Message<AskEntry>();
    }

    [Theory]
    [InlineData("save")]
    [InlineData("forget")]
    public void A_stash_that_somebody_knows_to_have_lost_its_owner_is_taken(string claim) =>
        Begin(claim, copies: 2).Found(A, State).Found(B, Owned).Wakes().Message<Fence>();

    [Fact]
    public void A_reset_takes_a_stash_from_an_owner_whose_node_is_slow() =>
        Begin("reset", copies: 2).FoundNothing(A).Found(B, Owned).Wakes().Message<Fence>();

    private static LookupStory Begin(string claim, int copies = 1) => claim switch
    {
        "save" => new LookupStory(Three, command: new SaveByReference(1, Sample.Bytes("two")), copies: copies),
        "revival" => new LookupStory(Three, copies: copies, isRevival: true),
        _ => new LookupStory(Three, command: new ResetByReference(1, OnlyIfUnowned: claim == "forget"), copies: copies),
    };
}
