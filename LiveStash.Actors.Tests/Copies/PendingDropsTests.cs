using LiveStash.Copies;
using LiveStash.Protocol;
using LiveStash.Tests.Support;
using LiveStash.Values;
using static LiveStash.Tests.Support.Nodes;

namespace LiveStash.Tests.Copies;

public sealed class PendingDropsTests
{
    private static readonly KeyedVersion One = Version();
    private static readonly KeyedVersion Two = Version();

    private readonly PendingDrops _drops = new();

    [Fact]
    public void Each_holder_is_told_what_is_meant_for_it()
    {
        _drops.Add(One, [B, C]);
        _drops.Add(Two, [C]);

        Told().ShouldBe([(B, One), (C, One), (C, Two)], ignoreOrder: true);
    }

    [Fact]
    public void What_was_not_answered_is_told_again_when_it_is_time()
    {
        _drops.Add(One, [B]);

        var (first, early) = (Told(), Told());
        _drops.ForgetTold();

        early.ShouldBeEmpty();
        Told().ShouldBe(first);
    }

    [Fact]
    public void Who_has_not_answered_yet_is_told_nothing_more()
    {
        _drops.Add(One, [B]);
        Told();

        _drops.Add(Two, [B, C]);

        Told().ShouldBe([(C, Two)]);
    }

    [Fact]
    public void What_was_answered_is_not_told_again()
    {
        _drops.Add(One, [B, C]);

        _drops.Done(B, [One]);

        Told().ShouldBe([(C, One)]);
        _drops.Count.ShouldBe(1);
    }

    [Fact]
    public void An_answer_for_another_version_of_a_stash_leaves_it_pending()
    {
        _drops.Add(One, [B]);

        _drops.Done(B, [One with { Version = Two.Version with { Revision = 9 } }]);

        _drops.Count.ShouldBe(1);
    }

    [Fact]
    public void What_was_meant_for_a_node_that_is_no_member_any_more_is_meant_for_all_others()
    {
        _drops.Add(One, [B]);

        var told = _drops.Batches([A, C]);

        told.Select(drop => drop.Holder).ShouldBe([A, C], ignoreOrder: true);
        _drops.Count.ShouldBe(2);
    }

    [Fact]
    public void A_message_holds_no_more_than_its_limit_and_the_rest_follows_the_answer()
    {
        for (var i = 0; i < PendingDrops.BatchMax + 5; i++)
            _drops.Add(Version(), [B]);

        var first = _drops.Batches([B])[0].Drop.Versions;
        _drops.Done(B, first);
        var second = _drops.Batches([B])[0].Drop.Versions;

        (first.Length, second.Length).ShouldBe((PendingDrops.BatchMax, 5));
    }

    [Fact]
    public void With_nothing_pending_nobody_is_told_anything() =>
        _drops.Batches([A, B, C]).ShouldBeEmpty();

    private List<(Akka.Cluster.UniqueAddress Holder, KeyedVersion Version)> Told() =>
        [.. _drops.Batches([A, B, C]).SelectMany(told => told.Drop.Versions.Select(version => (told.Holder, version)))];

    private static KeyedVersion Version() => new(Sample.Key(), new RecordVersion(new Ballot(2, 1), 0));
}
