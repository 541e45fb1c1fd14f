using Akka.Cluster;
using LiveStash.Placement;
using static LiveStash.Tests.Support.Nodes;

namespace LiveStash.Tests.Placement;

/// <summary>What the members are to others, by their status.</summary>
public sealed class RosterStateTests
{
    private readonly RosterState _roster = new(A);

    [Theory]
    [InlineData(MemberStatus.Joining)]
    [InlineData(MemberStatus.WeaklyUp)]
    public void Who_is_not_Up_yet_is_a_member_and_no_target(MemberStatus status)
    {
        _roster.Joined(A, status);
        _roster.Joined(B, status);

        var view = _roster.View;

        view.Members.ShouldBe([A, B]);
        view.Joining.ShouldBe([A, B], ignoreOrder: true);
        (view.Targets.IsEmpty, view.SelfIsUp).ShouldBe((true, false));
    }

    [Fact]
    public void Who_is_Up_joins_no_more_and_is_a_target()
    {
        _roster.Joined(B, MemberStatus.Joining);

        _roster.Joined(B, MemberStatus.Up);

        (_roster.View.Joining.IsEmpty, _roster.View.Targets.Single()).ShouldBe((true, B));
    }

    [Theory]
    [InlineData(MemberStatus.Leaving)]
    [InlineData(MemberStatus.Exiting)]
    [InlineData(MemberStatus.Down)]
    public void Who_is_on_its_way_out_holds_what_it_held_and_is_no_target(MemberStatus status)
    {
        _roster.Joined(B, status);

        var view = _roster.View;

        (view.Members.Single(), view.Joining.IsEmpty, view.Targets.IsEmpty).ShouldBe((B, true, true));
    }

    [Fact]
    public void Who_is_no_member_is_not_missed()
    {
        _roster.Joined(A, MemberStatus.Up);

        _roster.Unreachable(C);

        (_roster.View.Unreachable.IsEmpty, _roster.View.ReachesHalf).ShouldBe((true, true));
    }

    [Fact]
    public void Who_was_missed_before_it_was_known_as_a_member_is_missed()
    {
        _roster.Unreachable(B);

        _roster.Joined(B, MemberStatus.Up);

        _roster.View.Unreachable.ShouldBe([B]);
    }

    [Fact]
    public void Who_has_handed_over_all_it_had_is_not_missed()
    {
        _roster.Joined(A, MemberStatus.Up);
        _roster.Joined(B, MemberStatus.Up);
        _roster.Evacuated(B);

        _roster.Unreachable(B);

        (_roster.View.Unreachable.IsEmpty, _roster.View.ReachesHalf).ShouldBe((true, true));
    }

    /// <summary>Each is said again and again, and so once more when its node is gone.</summary>
    [Fact]
    public void What_was_said_of_nodes_that_are_gone_is_not_kept_for_ever()
    {
        _roster.Joined(A, MemberStatus.Up);
        for (var incarnation = 1; incarnation <= 100; incarnation++)
        {
            var node = Number(2, incarnation);
            _roster.Joined(node, MemberStatus.Up);
            _roster.Leaving(node);
            _roster.Removed(node);
            _roster.Leaving(node);
            _roster.Evacuated(node);
            _roster.Recopied(A, node);
        }

        _roster.Remembered.ShouldBeLessThan(3);
    }

    [Fact]
    public void What_was_said_of_a_member_before_it_is_removed_is_not_forgotten_with_others()
    {
        foreach (var node in new[] { A, B, C, D })
            _roster.Joined(node, MemberStatus.Up);
        _roster.Recopied(A, B);
        _roster.Leaving(D);
        _roster.Evacuated(D);

        _roster.Removed(C);
        _roster.Recopied(A, C);
        _roster.Recopied(B, C);
        _roster.Recopied(D, C);
        var leaving = _roster.View.Leaving;
        _roster.Removed(B);
        _roster.Recopied(D, B);
        _roster.Removed(D);

        (leaving.Single(), _roster.View.Open.IsEmpty).ShouldBe((D, true));
    }
}
