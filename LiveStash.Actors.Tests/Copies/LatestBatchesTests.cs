using Akka.Cluster;
using LiveStash.Copies;
using LiveStash.Protocol;
using static LiveStash.Tests.Support.Nodes;

namespace LiveStash.Tests.Copies;

public sealed class LatestBatchesTests
{
    private readonly LatestBatches _latest = new();

    [Fact]
    public void Who_has_sent_a_later_one_has_given_up_those_before_it()
    {
        var first = IsOutrun(B, 7);

        (first, IsOutrun(B, 8), IsOutrun(B, 7), IsOutrun(B, 8), IsOutrun(C, 7)).ShouldBe((false, false, true, false, false));
    }

    [Fact]
    public void A_node_that_is_no_member_any_more_is_forgotten_when_another_one_comes()
    {
        for (var incarnation = 1; incarnation <= 100; incarnation++)
            IsOutrun(Number(2, incarnation), 7, Number(2, incarnation), C);

        _latest.Count.ShouldBe(1);
    }

    [Fact]
    public void A_member_is_not_forgotten_when_another_one_comes()
    {
        IsOutrun(B, 7);

        IsOutrun(C, 7);

        IsOutrun(B, 6).ShouldBeTrue();
    }

    private bool IsOutrun(UniqueAddress from, long batch, params UniqueAddress[] members) =>
        _latest.IsOutrun(new CopyBatch(from, batch, []), SeenBy(A, members.Length == 0 ? [A, B, C] : [A, .. members]));
}
