using LiveStash.Entries;
using LiveStash.Protocol;
using LiveStash.Tests.Support;
using LiveStash.Values;
using static LiveStash.Tests.Support.Nodes;

namespace LiveStash.Tests.Entries;

/// <summary>Where the copy of a stash of node A is to go, beside B, C and D.</summary>
public sealed class EntryCopiesTests
{
    private static readonly StashKey Key = Sample.Key();
    private static readonly Akka.Cluster.UniqueAddress[] Order = [.. Rendezvous.Order(Key, [B, C, D])];
    private static readonly RecordVersion First = new(new Ballot(1, 100), 0);

    private readonly Roster _roster = new(SeenBy(A, A, B, C, D));
    private readonly CopyTargets _targets;
    private readonly EntryCopies _copies = new();

    public EntryCopiesTests() => _targets = new CopyTargets(_roster);

    [Fact]
    public void It_aims_at_the_first_node_in_rendezvous_order()
    {
        Aim().ShouldBeTrue();

        _copies.Target.ShouldBe(Order[0]);
    }

    [Fact]
    public void A_target_stays_the_target_whoever_joins()
    {
        _roster.View = SeenBy(A, A, Order[2]);
        Aim();

        _roster.View = SeenBy(A, A, B, C, D);
        Aim();

        _copies.Target.ShouldBe(Order[2]);
    }

    [Fact]
    public void A_target_that_is_not_available_is_left_for_the_next()
    {
        Aim();
        _targets.Silent(Order[0]);

        Aim();

        _copies.Target.ShouldBe(Order[1]);
    }

    [Fact]
    public void A_target_that_failed_is_not_tried_again_before_the_others()
    {
        Fail();
        Fail();

        Aim();

        _copies.Target.ShouldBe(Order[2]);
    }

    [Fact]
    public void When_all_have_failed_there_is_none_to_be_had()
    {
        FailAtAll();

        Aim().ShouldBeFalse();

        _copies.Target.ShouldBeNull();
    }

    [Fact]
    public void Forgiven_all_are_tried_again()
    {
        FailAtAll();
        _copies.Forgive();

        Aim();

        _copies.Target.ShouldBe(Order[0]);
    }

    [Fact]
    public void A_success_forgives_who_failed_before()
    {
        Fail();
        Aim();
        _copies.Hold(First);
        Fail();

        Aim();

        _copies.Target.ShouldBe(Order[0]);
    }

    [Fact]
    public void A_target_that_was_left_may_drop_what_it_holds_and_is_named_once()
    {
        Aim();
        _copies.Hold(First);
        _copies.Leave();
        _targets.Silent(Order[0]);
        Aim();

        _copies.TakeSuperfluous().ShouldBe([Order[0]]);
        _copies.TakeSuperfluous().ShouldBeEmpty();
    }

    [Fact]
    public void A_target_that_is_the_target_again_is_not_to_drop_anything()
    {
        Aim();
        _copies.Leave();
        Aim();

        _copies.TakeSuperfluous().ShouldBeEmpty();
    }

    [Fact]
    public void Targets_that_fail_again_and_again_are_named_once()
    {
        FailAtAll();
        _copies.Forgive();
        FailAtAll();

        _copies.TakeSuperfluous().ShouldBe(Order);
    }

    [Fact]
    public void Only_what_was_elsewhere_besides_the_target_is_spread()
    {
        Aim();
        _copies.Hold(First);
        var before = _copies.IsSpread;

        _copies.Supersede([D]);

        (before, _copies.IsSpread).ShouldBe((false, true));
    }

    private bool Aim() => _copies.Aim(Key, _targets);

    private void FailAtAll()
    {
        foreach (var _ in Order)
            Fail();
    }

    private void Fail()
    {
        Aim();
        _copies.Fail();
    }
}
