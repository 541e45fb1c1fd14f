using LiveStash.Drill.History;

namespace LiveStash.Web.Tests.Drill;

/// <summary>What the drill calls two owners.</summary>
public sealed class OwnerTests
{
    [Fact]
    public void A_save_by_an_older_reference_after_a_rival_s_recovery_is_a_second_owner() =>
        new StashStory().Recover(2, 3, sees: 1, client: "b").Save(4, 5, 2, reference: 1).Broken().ShouldBe([ViolationKind.TwoOwners]);

    [Fact]
    public void Refused_it_is_as_promised() =>
        new StashStory().Recover(2, 3, sees: 1, client: "b").Save(4, 5, 2, Outcome.Superseded, reference: 1).Broken().ShouldBeEmpty();

    [Fact]
    public void With_fewer_copies_it_is_as_promised() =>
        new StashStory().Recover(2, 3, sees: 1, client: "b").Save(4, 5, 2, copies: 1, reference: 1).Broken().ShouldBeEmpty();

    [Fact]
    public void The_rival_itself_may_save() =>
        new StashStory().Recover(2, 3, sees: 1, client: "b").Save(4, 5, 2, reference: 3, client: "b").Broken().ShouldBeEmpty();

    [Fact]
    public void While_the_recovery_is_not_acknowledged_both_may_save() =>
        new StashStory().Recover(2, 5, sees: 1, client: "b").Save(3, 4, 2, reference: 1).Broken().ShouldBeEmpty();

    [Fact]
    public void A_recovery_that_began_before_the_reference_came_may_be_the_earlier_one() =>
        new StashStory().Recover(2, 5, sees: 1, client: "b").Recover(3, 6, sees: 1).Save(7, 8, 2, reference: 6).Broken().ShouldBeEmpty();
}
