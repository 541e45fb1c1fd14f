using Akka.Actor;
using Akka.Cluster;
using LiveStash.Placement;

namespace LiveStash.Tests.Placement;

/// <summary>When a node takes it from the others that they go on without it.</summary>
public sealed class QuarantineTests
{
    private static readonly UniqueAddress[] Three = [Node(1), Node(2), Node(3)];

    private readonly Quarantine _quarantine = new();

    [Fact]
    public void One_of_three_is_not_believed_alone() => _quarantine.RefusedBy(Three[1].Address, Three).ShouldBeFalse();

    [Fact]
    public void Two_of_three_are_believed()
    {
        _quarantine.RefusedBy(Three[1].Address, Three);

        _quarantine.RefusedBy(Three[2].Address, Three).ShouldBeTrue();
    }

    [Fact]
    public void One_that_says_it_twice_is_counted_once()
    {
        _quarantine.RefusedBy(Three[1].Address, Three);

        _quarantine.RefusedBy(Three[1].Address, Three).ShouldBeFalse();
    }

    [Fact]
    public void Of_two_the_other_is_not_believed_alone() => _quarantine.RefusedBy(Node(2).Address, [Node(1), Node(2)]).ShouldBeFalse();

    [Fact]
    public void Who_is_no_member_is_not_counted()
    {
        _quarantine.RefusedBy(Three[1].Address, Three);

        _quarantine.RefusedBy(Node(4).Address, Three).ShouldBeFalse();
    }

    [Fact]
    public void The_successor_of_one_that_refused_is_not_counted()
    {
        _quarantine.RefusedBy(Three[1].Address, Three);
        UniqueAddress[] withSuccessor = [Three[0], new UniqueAddress(Three[1].Address, 7), Three[2]];

        _quarantine.RefusedBy(Three[2].Address, withSuccessor).ShouldBeFalse();
    }

    private static UniqueAddress Node(int number) => new(new Address("akka.tcp", "shop", "127.0.0.1", number), number);
}
