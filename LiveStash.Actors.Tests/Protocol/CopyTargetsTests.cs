using LiveStash.Protocol;
using LiveStash.Tests.Support;
using LiveStash.Values;
using static LiveStash.Tests.Support.Nodes;

namespace LiveStash.Tests.Protocol;

/// <summary>Who may be given a copy, seen from node A of A, B, C, D.</summary>
public sealed class CopyTargetsTests
{
    private static readonly StashKey Key = Sample.Key();
    private static readonly Akka.Cluster.UniqueAddress[] Order = [.. Rendezvous.Order(Key, [B, C, D])];

    private readonly Roster _roster = new(SeenBy(A, A, B, C, D));
    private readonly CopyTargets _targets;

    public CopyTargetsTests() => _targets = new CopyTargets(_roster);

    [Fact]
    public void The_first_in_rendezvous_order_is_picked() =>
        Enumerable.Range(0, 200).Select(_ => Sample.Key()).ShouldAllBe(key => _targets.Pick(key, null)!.Equals(Rendezvous.Order(key, new[] { B, C, D }).First()));

    [Fact]
    public void Who_was_tried_is_not_picked() =>
        _targets.Pick(Key, [Order[0], Order[1]]).ShouldBe(Order[2]);

    [Fact]
    public void When_all_were_tried_nobody_is_picked() =>
        _targets.Pick(Key, Order).ShouldBeNull();

    [Fact]
    public void Who_is_out_of_reach_is_not_picked()
    {
        _roster.View = _roster.View with { Unreachable = [Order[0]] };

        (_targets.Pick(Key), _targets.IsAvailable(Order[0])).ShouldBe((Order[1], false));
    }

    [Fact]
    public void Who_leaves_is_not_picked()
    {
        _roster.View = _roster.View with { Targets = _roster.View.Targets.Remove(Order[0]) };

        (_targets.Pick(Key), _targets.IsAvailable(Order[0])).ShouldBe((Order[1], false));
    }

    [Fact]
    public void Who_is_silent_is_not_picked()
    {
        _targets.Silent(Order[0]);

        (_targets.Pick(Key), _targets.IsAvailable(Order[0])).ShouldBe((Order[1], false));
    }

    [Fact]
    public void Who_was_heard_again_is_picked()
    {
        _targets.Silent(Order[0]);

        _targets.Heard(Order[0]);

        _targets.Pick(Key).ShouldBe(Order[0]);
    }

    [Fact]
    public void Silent_nodes_are_other_nodes_all_the_same()
    {
        foreach (var node in Order)
            _targets.Silent(node);

        (_targets.Exist, _targets.Pick(Key)).ShouldBe((true, null));
    }

    [Fact]
    public void A_node_that_is_alone_has_nobody()
    {
        _roster.View = SeenBy(A, A);

        (_targets.Exist, _targets.Pick(Key)).ShouldBe((false, null));
    }
}
