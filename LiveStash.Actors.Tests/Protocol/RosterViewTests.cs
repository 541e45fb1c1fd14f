using LiveStash.Protocol;
using static LiveStash.Tests.Support.Nodes;

namespace LiveStash.Tests.Protocol;

/// <summary>How many nodes can decide what.</summary>
public sealed class RosterViewTests
{
    /// <summary>Counted nodes, copies, and how many must agree.</summary>
    public static TheoryData<int, int, int> QuorumTable => new()
    {
        { 1, 1, 1 },
        { 2, 1, 2 },
        { 3, 1, 3 },
        { 7, 1, 7 },
        { 1, 2, 1 },
        { 2, 2, 2 },
        { 3, 2, 2 },
        { 4, 2, 3 },
        { 5, 2, 4 },
        { 7, 2, 6 },
    };

    /// <summary>Members, removed ones that are not settled, copies, and whether a live primary needs nobody's agreement.</summary>
    public static TheoryData<int, int, int, bool> AloneTable => new()
    {
        { 1, 0, 1, true },
        { 3, 0, 1, true },
        { 3, 2, 1, true },
        { 1, 0, 2, true },
        { 2, 0, 2, true },
        { 1, 1, 2, true },
        { 3, 0, 2, false },
        { 2, 1, 2, false },
        { 5, 0, 2, false },
    };

    /// <summary>Members, how many of them do not answer, and whether the rest is not the smaller part.</summary>
    public static TheoryData<int, int, bool> HalfTable => new()
    {
        { 1, 0, true },
        { 2, 1, true },
        { 3, 1, true },
        { 3, 2, false },
        { 4, 2, true },
        { 5, 3, false },
    };

    [Theory]
    [MemberData(nameof(QuorumTable))]
    public void A_quorum_sees_whatever_is_on_that_many_nodes_and_leaves_none_beside_it(int counted, int copies, int enough)
    {
        RosterView.Quorum(counted, copies).ShouldBe(enough);

        (enough + copies > counted && 2 * enough > counted).ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(AloneTable))]
    public void A_live_primary_decides_alone_where_the_others_are_too_few_to_decide_without_it(int members, int open, int copies, bool alone)
    {
        var view = SeenBy(A, [.. Enumerable.Range(1, members).Select(number => Number(number))]) with
        {
            Open = [.. Enumerable.Range(10, open).Select(number => Number(number))],
        };

        view.PrimaryDecidesAlone(copies).ShouldBe(alone);
    }

    [Theory]
    [MemberData(nameof(HalfTable))]
    public void Half_of_the_members_are_enough_to_go_on(int members, int unreachable, bool goesOn)
    {
        var view = SeenBy(A, [.. Enumerable.Range(1, members).Select(number => Number(number))]) with
        {
            Unreachable = [.. Enumerable.Range(members - unreachable + 1, unreachable).Select(number => Number(number))],
        };

        view.ReachesHalf.ShouldBe(goesOn);
    }

    /// <summary>The other side may not know of it, and the resolver does not count it either.</summary>
    [Fact]
    public void Who_joins_makes_no_side_of_a_partition_the_larger_one()
    {
        var view = SeenBy(A, A, B, C, D) with { Unreachable = [B, C], Joining = [D] };

        view.ReachesHalf.ShouldBeFalse();
    }
}
