using LiveStash.Placement;
using LiveStash.Tests.Support;
using static LiveStash.Placement.RemovedNodes;

namespace LiveStash.Tests.Placement;

/// <summary>Of nodes that are started again and again, each is another one.</summary>
public sealed class RemovedNodesTests
{
    private readonly RemovedNodes _removed = new();

    [Fact]
    public void One_that_was_removed_is_known()
    {
        var news = Add(1);

        ((news, Add(1))).ShouldBe((true, false));
    }

    [Fact]
    public void Of_very_many_the_last_are_known()
    {
        for (var incarnation = 1; incarnation <= KnownMax + 10; incarnation++)
            Add(incarnation);

        (_removed.All.Count, _removed.All.Contains(Number(10)), _removed.All.Contains(Number(11))).ShouldBe((KnownMax, false, true));
    }

    [Fact]
    public void One_that_is_not_settled_is_known_until_it_is_however_many_come_after_it()
    {
        for (var incarnation = 1; incarnation <= KnownMax * 3; incarnation++)
            Add(incarnation, unsettled: 1);
        var (all, has) = (_removed.All.Count, _removed.All.Contains(Number(1)));

        for (var incarnation = (KnownMax * 3) + 1; incarnation <= KnownMax * 5; incarnation++)
            Add(incarnation);

        ((all, has), (_removed.All.Count, _removed.All.Contains(Number(1)))).ShouldBe(((KnownMax, true), (KnownMax, false)));
    }

    private bool Add(int incarnation, int? unsettled = null) => _removed.Add(Number(incarnation), node => unsettled is null || !node.Equals(Number(unsettled.Value)));

    private static Akka.Cluster.UniqueAddress Number(int incarnation) => Nodes.Number(2, incarnation);
}
