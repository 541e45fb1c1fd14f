using LiveStash.Protocol;
using LiveStash.Tests.Support;

namespace LiveStash.Tests.Protocol;

public sealed class OpenLanesTests
{
    private readonly OpenLanes _lanes = new();
    private readonly CountingLane _first = new();
    private readonly CountingLane _second = new();

    [Fact]
    public void The_end_of_a_lane_leaves_the_one_that_was_opened_meanwhile()
    {
        _lanes.Opened(Nodes.B, _first);
        _lanes.Opened(Nodes.B, _second);

        _lanes.Ended(Nodes.B, _first);

        (_lanes.Count, _lanes.TrySend(Nodes.B, LaneEnd.Small(Nodes.A, 1)), _second.Taken).ShouldBe((1, true, 1));
    }

    [Fact]
    public void The_node_before_at_the_same_address_is_another_one()
    {
        _lanes.Opened(Nodes.Number(2, incarnation: 1), _first);

        (_lanes.TrySend(Nodes.B, LaneEnd.Small(Nodes.A, 1)), _first.Taken).ShouldBe((false, 0));
    }

    private sealed class CountingLane : ILane
    {
        public int Taken { get; private set; }

        public bool TrySend(Parcel parcel) => ++Taken > 0;
    }
}
