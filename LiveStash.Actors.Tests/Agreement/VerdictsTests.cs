using LiveStash.Agreement;
using LiveStash.Tests.Support;

namespace LiveStash.Tests.Agreement;

public sealed class VerdictsTests
{
    private static readonly Elder A = new(Nodes.A, Counts: true);
    private static readonly Elder B = new(Nodes.B, Counts: true);
    private static readonly Elder OfAnotherRole = new(Nodes.C, Counts: false);

    private static readonly Verdict Agrees = new(HasLiveStash: true, []);
    private static readonly SettingDiffers Shards = new("LiveStash:ShardCount", "256", "128");
    private static readonly KeysDiffer Keys = new();

    private readonly Verdicts _verdicts = new();

    [Fact]
    public void A_node_without_elders_is_ready() =>
        _verdicts.Problems([]).ShouldBeEmpty();

    [Fact]
    public void Who_has_agreed_is_no_problem_and_is_not_asked_again()
    {
        _verdicts.Set(A.Node, Agrees);

        (_verdicts.Problems([A]).Any(), _verdicts.IsSettled(A)).ShouldBe((false, true));
    }

    [Fact]
    public void Who_has_not_answered_is_waited_for_by_name()
    {
        _verdicts.Set(A.Node, Agrees);

        _verdicts.Problems([A, B]).ShouldHaveSingleItem().ShouldContain($"{B.Node.Address}");
        _verdicts.IsSettled(B).ShouldBeFalse();
    }

    [Fact]
    public void Who_differs_is_asked_again() =>
        ShouldBeSettledAfter(A, new Verdict(HasLiveStash: true, [Keys]), settled: false);

    [Fact]
    public void A_difference_is_told_once_with_all_nodes_that_show_it()
    {
        _verdicts.Set(A.Node, new Verdict(HasLiveStash: true, [Shards, Keys]));
        _verdicts.Set(B.Node, new Verdict(HasLiveStash: true, [new SettingDiffers("LiveStash:ShardCount", "256", "128")]));

        _verdicts.Problems([A, B]).ShouldBe([Shards.From($"{A.Node.Address}, {B.Node.Address}"), Keys.From($"{A.Node.Address}")]);
    }

    [Fact]
    public void What_differs_from_a_node_that_is_no_elder_any_more_is_no_problem()
    {
        _verdicts.Set(A.Node, new Verdict(HasLiveStash: true, [Shards]));

        _verdicts.Problems([]).ShouldBeEmpty();
    }

    [Fact]
    public void A_member_without_LiveStash_is_a_problem_where_no_role_tells_it_apart()
    {
        _verdicts.Set(A.Node, Verdict.NoLiveStash);

        _verdicts.Problems([A]).ShouldHaveSingleItem().ShouldStartWith($"No LiveStash has answered on {A.Node.Address}, which this node takes for a holder of stashes. Set LiveStash:Role");
    }

    [Fact]
    public void A_member_that_may_only_be_starting_is_asked_again() =>
        ShouldBeSettledAfter(A, Verdict.NoLiveStash, settled: false);

    [Fact]
    public void A_member_of_another_role_is_not_waited_for() =>
        _verdicts.Problems([OfAnotherRole]).ShouldBeEmpty();

    [Fact]
    public void A_member_of_another_role_without_LiveStash_is_no_problem()
    {
        _verdicts.Set(OfAnotherRole.Node, Verdict.NoLiveStash);

        _verdicts.Problems([OfAnotherRole]).ShouldBeEmpty();
    }

    [Fact]
    public void A_member_of_another_role_that_may_only_be_starting_is_asked_again()
    {
        Miss(OfAnotherRole, RollCall.Patience - 1);

        _verdicts.IsSettled(OfAnotherRole).ShouldBeFalse();
    }

    [Fact]
    public void A_member_of_another_role_without_LiveStash_is_asked_no_more_in_the_end()
    {
        Miss(OfAnotherRole, RollCall.Patience);

        _verdicts.IsSettled(OfAnotherRole).ShouldBeTrue();
    }

    [Fact]
    public void A_member_that_must_have_LiveStash_is_named_at_once_when_it_has_none()
    {
        Miss(A, 1);

        _verdicts.Problems([A]).ShouldHaveSingleItem().ShouldStartWith("No LiveStash has answered on");
    }

    [Fact]
    public void A_member_of_another_role_that_went_and_came_back_has_its_time_again()
    {
        Miss(OfAnotherRole, RollCall.Patience - 1);
        _verdicts.Keep([]);

        Miss(OfAnotherRole, 1);

        _verdicts.IsSettled(OfAnotherRole).ShouldBeFalse();
    }

    [Fact]
    public void A_member_of_another_role_that_has_LiveStash_must_agree()
    {
        _verdicts.Set(OfAnotherRole.Node, new Verdict(HasLiveStash: true, [new SettingDiffers("LiveStash:Role", "stasher", "")]));

        _verdicts.Problems([OfAnotherRole]).ShouldHaveSingleItem().ShouldStartWith("LiveStash:Role is stasher here and none on");
    }

    [Fact]
    public void Who_is_no_member_any_more_is_forgotten()
    {
        _verdicts.Set(A.Node, Agrees);
        _verdicts.Set(B.Node, Agrees);

        _verdicts.Keep([B.Node]);

        (_verdicts.IsSettled(A), _verdicts.IsSettled(B)).ShouldBe((false, true));
    }

    private void Miss(Elder elder, int times)
    {
        for (var time = 0; time < times; time++)
            _verdicts.Missed(elder);
    }

    private void ShouldBeSettledAfter(Elder elder, Verdict verdict, bool settled)
    {
        _verdicts.Set(elder.Node, verdict);

        _verdicts.IsSettled(elder).ShouldBe(settled);
    }
}
