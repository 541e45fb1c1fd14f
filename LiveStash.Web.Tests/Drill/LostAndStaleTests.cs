using LiveStash.Drill.History;

namespace LiveStash.Web.Tests.Drill;

/// <summary>What the drill calls lost, stale and foreign.</summary>
public sealed class LostAndStaleTests
{
    [Fact]
    public void The_last_acknowledged_state_is_what_was_promised() =>
        new StashStory().Save(2, 3, 2).Recover(4, 5, sees: 2).Broken().ShouldBeEmpty();

    [Fact]
    public void Not_found_after_an_acknowledged_save_is_lost() =>
        new StashStory().Save(2, 3, 2).Recover(4, 5).Broken().ShouldBe([ViolationKind.Lost]);

    [Fact]
    public void Not_found_by_a_save_is_lost() =>
        new StashStory().Save(2, 3, 2, Outcome.NotFound).Broken().ShouldBe([ViolationKind.Lost]);

    [Fact]
    public void An_older_state_than_acknowledged_is_stale() =>
        new StashStory().Save(2, 3, 2).Recover(4, 5, sees: 1).Broken().ShouldBe([ViolationKind.Stale]);

    [Fact]
    public void An_older_state_in_a_read_is_told_apart() =>
        new StashStory().Save(2, 3, 2).Read(4, 5, sees: 1).Broken().ShouldBe([ViolationKind.StaleRead]);

    [Fact]
    public void During_a_fault_a_read_may_be_older_and_is_counted_apart()
    {
        var verdict = new StashStory().Fault(2, 9).Save(2, 3, 2).Read(4, 5, sees: 1).Verdict();

        verdict.Violations.ShouldBeEmpty();
        verdict.StaleReads.ShouldBe(1);
    }

    [Fact]
    public void During_a_fault_a_recovery_may_not() =>
        new StashStory().Fault(2, 9).Save(2, 3, 2).Recover(4, 5, sees: 1).Broken().ShouldBe([ViolationKind.Stale]);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_save_whose_outcome_is_unknown_may_be_found_or_not(int sees) =>
        new StashStory().Save(2, 5, 2, Outcome.Unknown).Recover(6, 7, sees).Broken().ShouldBeEmpty();

    [Fact]
    public void A_save_whose_outcome_is_unknown_may_be_carried_out_after_a_later_one() =>
        new StashStory().Save(2, 5, 2, Outcome.Unknown).Save(6, 7, 3).Recover(8, 9, sees: 2).Broken().ShouldBeEmpty();

    [Fact]
    public void It_may_not_once_its_reference_is_too_old() =>
        new StashStory().Save(2, 5, 2, Outcome.Unknown).Recover(6, 7, sees: 1).Save(8, 9, 3, reference: 7).Recover(10, 11, sees: 2, reference: 7).Broken().ShouldBe([ViolationKind.Stale]);

    [Fact]
    public void Of_saves_at_the_same_time_either_may_be_the_last() =>
        new StashStory().Save(2, 5, 2).Save(3, 4, 3, client: "b").Recover(6, 7, sees: 2).Broken().ShouldBeEmpty();

    [Fact]
    public void A_save_with_fewer_copies_is_not_promised() =>
        new StashStory().Save(2, 3, 2, copies: 1).Recover(4, 5, sees: 1).Broken().ShouldBeEmpty();

    [Fact]
    public void What_never_had_its_copies_may_go_and_is_counted_apart()
    {
        var verdict = new StashStory(copies: 1).Recover(2, 3).Verdict();

        verdict.Violations.ShouldBeEmpty();
        verdict.UnpromisedLoss.ShouldBeTrue();
    }

    [Fact]
    public void What_was_saved_before_too_many_nodes_went_at_once_is_not_promised()
    {
        var verdict = new StashStory().Save(2, 3, 2).Wipe(4).Recover(5, 6).Verdict();

        verdict.Violations.ShouldBeEmpty();
        verdict.UnpromisedLoss.ShouldBeTrue();
    }

    [Fact]
    public void It_is_not_in_a_later_round_either() =>
        new StashStory().Save(2, 3, 2).Wipe(4).Recover(5, 6, sees: 1).Trim().Recover(7, 8, sees: 1, reference: 6).Broken().ShouldBeEmpty();

    [Fact]
    public void What_was_saved_after_that_is() =>
        new StashStory().Wipe(2).Save(3, 4, 2).Recover(5, 6).Broken().ShouldBe([ViolationKind.Lost]);

    [Fact]
    public void Another_session_s_state_is_foreign() =>
        new StashStory().Sees(new SeenState("s2", 7, 1, Intact: true)).Broken().ShouldBe([ViolationKind.Foreign]);

    [Fact]
    public void Another_stash_s_state_is_foreign() =>
        new StashStory().Sees(new SeenState("s1", 8, 1, Intact: true)).Broken().ShouldBe([ViolationKind.Foreign]);

    [Fact]
    public void A_damaged_state_is_foreign() =>
        new StashStory().Sees(new SeenState("s1", 7, 1, Intact: false)).Broken().ShouldBe([ViolationKind.Foreign]);

    [Fact]
    public void A_state_that_was_never_written_is_foreign() =>
        new StashStory().Recover(2, 3, sees: 2).Broken().ShouldBe([ViolationKind.Foreign]);

    [Fact]
    public void A_state_that_was_never_sent_is_foreign() =>
        new StashStory().Save(2, 3, 2, Outcome.NotSent).Recover(4, 5, sees: 2).Broken().ShouldBe([ViolationKind.Foreign]);

    [Fact]
    public void A_state_whose_save_was_refused_is_told_apart() =>
        new StashStory().Save(2, 3, 2, Outcome.Superseded).Recover(4, 5, sees: 2).Broken().ShouldBe([ViolationKind.Refused]);

    [Fact]
    public void What_is_forgotten_after_a_round_is_stale_when_it_comes_back()
    {
        var story = new StashStory().Save(2, 3, 2).Save(4, 5, 3).Recover(6, 7, sees: 3).Trim();

        story.Operations.ShouldBe(2);
        story.Recover(8, 9, sees: 2, reference: 7).Broken().ShouldBe([ViolationKind.Stale]);
    }

    [Fact]
    public void What_is_kept_after_a_round_is_still_promised() =>
        new StashStory().Save(2, 3, 2).Recover(4, 5, sees: 2).Trim().Recover(6, 7, reference: 5).Broken().ShouldBe([ViolationKind.Lost]);
}
