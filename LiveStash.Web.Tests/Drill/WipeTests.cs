using LiveStash.Drill.History;

namespace LiveStash.Web.Tests.Drill;

/// <summary>What the drill still takes for promised when node 1 is killed, and node 2 before the first was removed.</summary>
public sealed class WipeTests
{
    [Fact]
    public void What_only_the_two_held_may_be_gone()
    {
        var verdict = Saved(home: 1, copy: 2).TwoInARow(4, 6).Recover(7, 8).Verdict();

        verdict.Violations.ShouldBeEmpty();
        verdict.UnpromisedLoss.ShouldBeTrue();
    }

    [Theory]
    [InlineData(1, 3)]
    [InlineData(3, 2)]
    [InlineData(null, 3)]
    public void What_another_node_held_too_is_lost(int? home, int? copy) =>
        Saved(home, copy).TwoInARow(4, 6).Recover(7, 8).Broken().ShouldBe([ViolationKind.Lost]);

    [Fact]
    public void An_older_state_of_what_another_node_held_too_is_stale() =>
        Saved(home: 1, copy: 3).TwoInARow(4, 6).Recover(7, 8, sees: 1).Broken().ShouldBe([ViolationKind.Stale]);

    [Theory]
    [InlineData(null, 2)]
    [InlineData(1, null)]
    [InlineData(null, null)]
    public void Where_it_is_not_known_who_held_it_it_may_be_gone(int? home, int? copy) =>
        Saved(home, copy).TwoInARow(4, 6).Recover(7, 8).Broken().ShouldBeEmpty();

    [Fact]
    public void What_has_moved_to_one_of_the_two_since_may_be_gone() =>
        Saved(home: 1, copy: 3).Recover(4.2, 5, sees: 2, at: 2).TwoInARow(4, 6).Recover(7, 8).Broken().ShouldBeEmpty();

    [Fact]
    public void What_has_moved_to_another_node_since_is_lost() =>
        Saved(home: 1, copy: 2).Recover(4.2, 5, sees: 2, at: 3).TwoInARow(4, 6).Recover(7, 8, reference: 5).Broken().ShouldBe([ViolationKind.Lost]);

    [Fact]
    public void What_may_have_moved_by_a_recovery_that_was_not_answered_may_be_gone() =>
        Saved(home: 1, copy: 3).Recover(4.2, 7, outcome: Outcome.Unknown, at: 2).TwoInARow(4, 6).Recover(8, 9).Broken().ShouldBeEmpty();

    [Fact]
    public void A_save_does_not_outdate_a_recovery_that_may_still_be_under_way() =>
        new StashStory().Recover(1.2, 1.8, outcome: Outcome.Unknown, at: 2).Save(2, 3, 2, home: 1, copy: 3).TwoInARow(4, 6).Recover(8, 9).Broken().ShouldBeEmpty();

    [Fact]
    public void A_recovery_that_was_asked_of_a_node_that_had_ended_moved_nothing() =>
        Saved(home: 1, copy: 3).Recover(4.2, 5, outcome: Outcome.Unknown, at: 1).TwoInARow(4, 6).Recover(7, 8).Broken().ShouldBe([ViolationKind.Lost]);

    [Fact]
    public void What_was_found_when_both_had_ended_does_not_tell_where_it_was_before() =>
        Saved(home: 1, copy: 2).Recover(5.5, 7, sees: 1, at: 3).TwoInARow(4, 6).Broken().ShouldBeEmpty();

    [Fact]
    public void What_was_told_before_the_round_does_not_tell_where_it_is() =>
        Saved(home: 1, copy: 3).TwoInARow(4, 6, roundBegan: 3.5).Recover(7, 8).Broken().ShouldBeEmpty();

    [Fact]
    public void Where_the_others_do_not_go_on_everything_may_be_gone() =>
        Saved(home: 3, copy: 4).Wipe(6).Recover(7, 8).Broken().ShouldBeEmpty();

    [Fact]
    public void What_is_saved_after_that_is_promised_again() =>
        Saved(home: 1, copy: 2).TwoInARow(4, 6).Save(7, 8, 3, home: 3, copy: 4).Recover(9, 10).Broken().ShouldBe([ViolationKind.Lost]);

    private static StashStory Saved(int? home, int? copy) => new StashStory().Save(2, 3, 2, home: home, copy: copy);
}
