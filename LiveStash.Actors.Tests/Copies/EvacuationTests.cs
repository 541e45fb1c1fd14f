using Akka.Cluster;
using CsCheck;
using LiveStash.Copies;
using LiveStash.Protocol;
using LiveStash.Tests.Support;
using LiveStash.Values;
using static LiveStash.Tests.Support.Nodes;

namespace LiveStash.Tests.Copies;

public sealed class EvacuationTests
{
    private static readonly UniqueAddress[] Targets = [B, C, D];

    private readonly Evacuation _evacuation = new();

    [Fact]
    public void A_record_goes_to_the_first_in_its_rendezvous_order()
    {
        var records = Records(50);

        _evacuation.Add(records, Targets);

        var sent = _evacuation.NextBatches().SelectMany(next => next.Batch.Records.Select(record => (record.Key, next.Target)));
        sent.ShouldBe(records.Select(record => (record.Key, Rendezvous.Order(record.Key, Targets).First())), ignoreOrder: true);
    }

    [Fact]
    public void Only_one_batch_is_under_way_to_a_node()
    {
        _evacuation.Add([Large(), Large()], [B]);
        var first = _evacuation.NextBatches();

        var early = _evacuation.NextBatches();
        _evacuation.Kept(B, first[0].Batch.Batch);
        var second = _evacuation.NextBatches();

        (first.Count, early.Count, second.Count).ShouldBe((1, 0, 1));
        second[0].Batch.Batch.ShouldNotBe(first[0].Batch.Batch);
    }

    [Fact]
    public void A_batch_holds_what_fits_into_its_limit()
    {
        _evacuation.Add(Enumerable.Range(0, 10).Select(_ => Record(bytes: 60 * 1024)), [B]);

        _evacuation.NextBatches()[0].Batch.Records.Length.ShouldBe(4);
    }

    [Fact]
    public void A_record_larger_than_the_limit_travels_alone()
    {
        _evacuation.Add([Record(bytes: 10), Large(), Record(bytes: 10)], [B]);

        List<int> batches = [];
        while (_evacuation.NextBatches() is [var next])
        {
            batches.Add(next.Batch.Records.Length);
            _evacuation.Kept(B, next.Batch.Batch);
        }

        batches.ShouldBe([1, 1, 1]);
    }

    [Fact]
    public void An_acknowledgement_counts_once()
    {
        _evacuation.Add(Records(3), [B]);
        var batch = _evacuation.NextBatches()[0].Batch.Batch;

        var (first, again) = (_evacuation.Kept(B, batch), _evacuation.Kept(B, batch));

        (first, again, _evacuation.Moved).ShouldBe((true, false, 3));
    }

    [Fact]
    public void An_acknowledgement_of_another_node_or_batch_counts_for_nothing()
    {
        _evacuation.Add(Records(3), [B]);
        var batch = _evacuation.NextBatches()[0].Batch.Batch;

        (_evacuation.Kept(C, batch), _evacuation.Kept(B, batch + 1)).ShouldBe((false, false));

        (_evacuation.Moved, _evacuation.Done).ShouldBe((0, false));
    }

    [Fact]
    public void What_a_failed_node_was_to_get_goes_to_the_next_in_rendezvous_order()
    {
        var records = Records(50);
        _evacuation.Add(records, Targets);
        _evacuation.NextBatches();

        _evacuation.Fail(B, Targets);
        foreach (var target in new[] { C, D })
            _evacuation.Kept(target, _evacuation.UnderWay[target].Batch);

        var moved = _evacuation.NextBatches().SelectMany(next => next.Batch.Records.Select(record => (record.Key, next.Target)));
        moved.ShouldBe(
            records.Select(record => (record.Key, Rendezvous.Order(record.Key, Targets).ToList())).Where(order => order.Item2[0].Equals(B)).Select(order => (order.Key, order.Item2[1])),
            ignoreOrder: true);
    }

    [Fact]
    public void A_failed_node_is_not_used_again()
    {
        _evacuation.Fail(B, Targets);

        _evacuation.Add(Records(50), Targets);

        _evacuation.NextBatches().Select(next => next.Target).ShouldBe([C, D], ignoreOrder: true);
    }

    [Fact]
    public void When_all_others_have_failed_all_are_tried_again()
    {
        _evacuation.Add(Records(3), [B]);
        _evacuation.NextBatches();

        _evacuation.Fail(B, [B]);

        (_evacuation.Stranded, _evacuation.Done).ShouldBe((0, false));
        _evacuation.NextBatches().ShouldHaveSingleItem().Target.ShouldBe(B);
    }

    [Fact]
    public void What_the_last_other_node_leaves_behind_is_stranded_and_counted()
    {
        _evacuation.Add(Records(3), [B]);
        _evacuation.NextBatches();

        _evacuation.Fail(B, []);

        (_evacuation.Stranded, _evacuation.Moved, _evacuation.Done).ShouldBe((3, 0, true));
    }

    [Fact]
    public void Without_another_node_everything_is_stranded_at_once()
    {
        _evacuation.Add(Records(3), []);

        (_evacuation.Stranded, _evacuation.Done).ShouldBe((3, true));
    }

    [Fact]
    public void Whatever_fails_every_record_is_moved_once_or_stranded() =>
        Gen.Select(Gen.Int[1, 40], Gen.Int[0, 3].Array[1, 60]).Sample((count, fates) =>
        {
            var (evacuation, moved, fate) = (new Evacuation(), new List<StashKey>(), 0);
            var records = Enumerable.Range(0, count).Select(_ => Record(bytes: 30_000)).ToList();
            evacuation.Add(records, Targets);
            for (evacuation.NextBatches(); evacuation.UnderWay.Count > 0; evacuation.NextBatches())
            {
                var (target, batch) = evacuation.UnderWay.MinBy(sent => sent.Value.Batch);
                if (fates[fate++ % fates.Length] == 0)
                    evacuation.Fail(target, Targets);
                else if (evacuation.Kept(target, batch.Batch))
                    moved.AddRange(batch.Records.Select(record => record.Key));
            }

            moved.ShouldBeUnique();
            (evacuation.Moved, evacuation.Moved + evacuation.Stranded, evacuation.Done).ShouldBe((moved.Count, count, true));
        });

    private static List<KeyedRecord> Records(int count) => [.. Enumerable.Range(0, count).Select(_ => Record(bytes: 10))];

    private static KeyedRecord Large() => Record(Evacuation.BatchBytesMax);

    private static KeyedRecord Record(int bytes) => new(Sample.Key(), Sample.Record(epoch: 1) with { Payload = new StashPayload(new byte[bytes], null) });
}
