using LiveStash.Drill.History;

namespace LiveStash.Web.Tests.Drill;

/// <summary>What the drill calls expired and resurrected.</summary>
public sealed class EndOfLifeTests
{
    [Fact]
    public void Found_after_its_time_to_live_it_is_expired() =>
        new StashStory(timeToLive: 2).Recover(3.5, 4, sees: 1).Broken().ShouldBe([ViolationKind.Expired]);

    [Fact]
    public void Not_found_after_its_time_to_live_it_is_as_promised() =>
        new StashStory(timeToLive: 2).Recover(3.5, 4).Broken().ShouldBeEmpty();

    [Fact]
    public void Not_found_before_its_time_to_live_is_over_it_is_lost() =>
        new StashStory(timeToLive: 5).Recover(2, 3).Broken().ShouldBe([ViolationKind.Lost]);

    [Fact]
    public void Every_use_makes_its_time_to_live_start_anew() =>
        new StashStory(timeToLive: 2).Read(2, 2.5, sees: 1).Recover(4, 4.2, sees: 1).Broken().ShouldBeEmpty();

    [Fact]
    public void A_use_whose_outcome_is_unknown_may_have_made_it_start_anew() =>
        new StashStory(timeToLive: 2).Recover(2, 5, outcome: Outcome.Unknown).Recover(6, 7, sees: 1).Broken().ShouldBeEmpty();

    [Fact]
    public void Found_after_it_was_deleted_it_is_resurrected() =>
        new StashStory().Delete(2, 3).Recover(4, 5, sees: 1).Broken().ShouldBe([ViolationKind.Resurrected]);

    [Fact]
    public void Not_found_after_it_was_deleted_it_is_as_promised() =>
        new StashStory().Delete(2, 3).Recover(4, 5).Broken().ShouldBeEmpty();

    [Theory]
    [InlineData(null)]
    [InlineData(1)]
    public void A_delete_whose_outcome_is_unknown_promises_nothing(int? sees) =>
        new StashStory().Delete(2, 3, Outcome.Unknown).Recover(4, 5, sees).Broken().ShouldBeEmpty();

    [Fact]
    public void A_delete_of_what_no_save_promised_may_not_have_found_it() =>
        new StashStory(copies: 1).Delete(2, 3).Recover(4, 5, sees: 1).Broken().ShouldBeEmpty();

    [Fact]
    public void A_delete_by_a_reference_that_a_rival_made_too_old_deletes_nothing() =>
        new StashStory().Recover(2, 3, sees: 1, client: "b").Delete(4, 5, reference: 1).Recover(6, 7, sees: 1).Broken().ShouldBeEmpty();

    [Fact]
    public void A_delete_by_a_reference_that_may_be_too_old_may_delete_nothing() =>
        new StashStory().Recover(2, 3, outcome: Outcome.Unknown).Delete(4, 5, reference: 1).Recover(6, 7, sees: 1).Broken().ShouldBeEmpty();
}
