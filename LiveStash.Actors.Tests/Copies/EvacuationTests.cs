using Akka.Cluster;
using LiveStash.Copies;
using LiveStash.Protocol;
using LiveStash.Tests.Support;
using LiveStash.Values;
using static LiveStash.Tests.Support.Nodes;

namespace LiveStash.Tests.Copies;

/// <summary>Where the records of a leaving node go.</summary>
public sealed class EvacuationTests
{
    private static readonly UniqueAddress[] Targets = [B, C, D];
    private static readonly KeptRecord Record = new(Sample.Key(), Sample.Record(epoch: 1, revision: 4), Partner: null);
    private static readonly UniqueAddress[] Order = [.. Rendezvous.Order(Record.Key, Targets)];

    private readonly Evacuation _evacuation = new(copies: 2);

    [Fact]
    public void A_record_goes_to_the_first_two_in_its_rendezvous_order()
    {
        var sent = _evacuation.Add([Record], Targets);

        sent.Select(item => item.Target).ShouldBe(Order[..2]);
        sent.ShouldAllBe(item => item.Item.Kind == CopyKind.Orphan && item.Item.Record == Record.Record);
    }

    [Fact]
    public void Each_of_the_two_is_told_of_the_other()
    {
        var sent = _evacuation.Add([Record], Targets);

        sent.Select(item => item.Item.Partner).ShouldBe([Order[1], Order[0]]);
    }

    [Fact]
    public void With_one_copy_wanted_a_record_goes_to_one_node() =>
        new Evacuation(copies: 1).Add([Record], Targets).ShouldHaveSingleItem().Target.ShouldBe(Order[0]);

    [Fact]
    public void Who_keeps_it_already_is_only_told_that_it_is_an_orphan_now()
    {
        var sent = _evacuation.Add([Record with { Partner = Order[2] }], Targets);

        sent.Select(item => (item.Target, item.Item.Kind, item.Item.Partner)).ShouldBe([(Order[2], CopyKind.OrphanMark, Order[0]), (Order[0], CopyKind.Orphan, Order[2])]);
        sent[0].Item.Record.ShouldBe(Record.Record with { Payload = StashPayload.None });
    }

    [Fact]
    public void A_partner_that_is_no_target_any_more_gets_nothing()
    {
        var sent = _evacuation.Add([Record with { Partner = E }], Targets);

        sent.Select(item => item.Target).ShouldBe(Order[..2]);
    }

    [Fact]
    public void Who_does_not_have_what_it_should_keep_is_sent_the_state()
    {
        var mark = _evacuation.Add([Record with { Partner = Order[2] }], Targets)[0];

        var sent = Answers(mark, CopyOutcome.Unknown).ShouldHaveSingleItem();

        (sent.Target, sent.Item.Kind, sent.Item.Record, sent.Item.Partner).ShouldBe((Order[2], CopyKind.Orphan, Record.Record, Order[0]));
    }

    [Fact]
    public void A_record_has_moved_when_both_have_taken_it()
    {
        var sent = _evacuation.Add([Record], Targets);

        Answers(sent[0], CopyOutcome.Held).ShouldBeEmpty();
        var early = (_evacuation.Moved, _evacuation.Done);
        Answers(sent[1], CopyOutcome.Held).ShouldBeEmpty();

        (early, (_evacuation.Moved, _evacuation.Done)).ShouldBe(((0, false), (1, true)));
    }

    [Theory]
    [InlineData("Silent")]
    [InlineData("Refused")]
    public void What_a_node_did_not_take_goes_to_the_next_in_rendezvous_order(string outcome)
    {
        var sent = _evacuation.Add([Record], Targets);

        var next = Answers(sent[0], Enum.Parse<CopyOutcome>(outcome)).ShouldHaveSingleItem();

        (next.Target, next.Item.Kind).ShouldBe((Order[2], CopyKind.Orphan));
    }

    [Fact]
    public void A_record_that_only_one_node_would_take_has_moved_too()
    {
        var sent = _evacuation.Add([Record], Targets);
        Answers(sent[0], CopyOutcome.Held);
        var next = Answers(sent[1], CopyOutcome.Refused).ShouldHaveSingleItem();

        Answers(next, CopyOutcome.Refused);

        (_evacuation.Moved, _evacuation.Stranded, _evacuation.Done).ShouldBe((1, 0, true));
    }

    [Fact]
    public void What_nobody_took_waits_and_then_all_are_tried_again()
    {
        FailAtAll();
        var waiting = (_evacuation.Done, _evacuation.Stranded);

        var again = _evacuation.Again(Targets);

        waiting.ShouldBe((false, 0));
        again.ShouldHaveSingleItem().Target.ShouldBe(Order[0]);
    }

    [Fact]
    public void What_is_under_way_is_not_sent_again()
    {
        _evacuation.Add([Record], Targets);

        _evacuation.Again(Targets).ShouldBeEmpty();
    }

    [Fact]
    public void What_the_last_other_node_leaves_behind_is_stranded_and_counted()
    {
        var sent = _evacuation.Add([Record], [B]);

        _evacuation.OnResult(new CopyResult(B, sent[0].Item, CopyOutcome.Silent, default), []);

        (_evacuation.Stranded, _evacuation.Moved, _evacuation.Done).ShouldBe((1, 0, true));
    }

    [Fact]
    public void Without_another_node_everything_is_stranded_at_once()
    {
        _evacuation.Add([Record, Record with { Key = Sample.Key() }], []).ShouldBeEmpty();

        (_evacuation.Stranded, _evacuation.Done).ShouldBe((2, true));
    }

    [Fact]
    public void An_end_travels_and_is_not_counted()
    {
        var sent = _evacuation.Add([Record with { Record = Record.Record.Ended(TimeSpan.FromSeconds(60)) }], Targets);
        foreach (var item in sent)
            Answers(item, CopyOutcome.Held);

        (sent.Count, _evacuation.Moved, _evacuation.Done).ShouldBe((2, 0, true));
    }

    [Fact]
    public void A_late_answer_about_an_older_version_counts_for_nothing()
    {
        var older = _evacuation.Add([Record], Targets);
        _evacuation.Add([Record with { Record = Sample.Record(epoch: 1, revision: 5) }], Targets);

        Answers(older[0], CopyOutcome.Held).ShouldBeEmpty();
        Answers(older[1], CopyOutcome.Held).ShouldBeEmpty();

        (_evacuation.Moved, _evacuation.Done).ShouldBe((0, false));
    }

    private void FailAtAll()
    {
        var sent = new Queue<(UniqueAddress Target, CopyItem Item)>(_evacuation.Add([Record], Targets));
        while (sent.TryDequeue(out var item))
        {
            foreach (var next in Answers(item, CopyOutcome.Silent))
                sent.Enqueue(next);
        }
    }

    private IReadOnlyList<(UniqueAddress Target, CopyItem Item)> Answers((UniqueAddress Target, CopyItem Item) sent, CopyOutcome outcome) =>
        _evacuation.OnResult(new CopyResult(sent.Target, sent.Item, outcome, default), Targets);
}
