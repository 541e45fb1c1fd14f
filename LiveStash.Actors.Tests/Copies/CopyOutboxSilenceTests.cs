using Akka.Actor;
using LiveStash.Copies;
using LiveStash.Protocol;
using LiveStash.Tests.Support;
using LiveStash.Values;
using static LiveStash.Tests.Support.Nodes;

namespace LiveStash.Tests.Copies;

/// <summary>A node that does not answer, or asks for time.</summary>
public sealed class CopyOutboxSilenceTests
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Start = TimeSpan.FromSeconds(100);
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    private readonly CopyOutbox _outbox = new(A, B, Timeout);

    [Fact]
    public void A_batch_that_is_not_answered_is_sent_again_each_quarter_of_the_time_out()
    {
        Add();
        var batch = _outbox.Next(Start);
        var quarter = Timeout / 4;

        var (early, again) = (_outbox.Again(Start + quarter - Tick), _outbox.Again(Start + quarter));
        var (soon, third) = (_outbox.Again(Start + (quarter * 2) - Tick), _outbox.Again(Start + (quarter * 2)));

        (early, again, soon, third).ShouldBe((null, batch, null, batch));
    }

    [Fact]
    public void An_answered_batch_is_not_sent_again()
    {
        Add();
        Answer(_outbox.Next(Start)!);

        _outbox.Again(Start + Timeout).ShouldBeNull();
    }

    [Fact]
    public void When_the_time_out_is_over_the_node_is_silent_and_all_that_waits_is_given_up()
    {
        var underWay = Add();
        _outbox.Next(Start);
        var waiting = Add(CopyKind.Orphan);

        var early = _outbox.GiveUp(Start + Timeout - Tick);
        var given = _outbox.GiveUp(Start + Timeout);

        (early.Count, _outbox.IsSilent, _outbox.IsIdle).ShouldBe((0, true, true));
        given.Select(result => result.Result).ShouldBe([new CopyResult(B, underWay, CopyOutcome.Silent, default), new CopyResult(B, waiting, CopyOutcome.Silent, default)]);
    }

    [Fact]
    public void A_node_with_nothing_to_answer_is_not_silent()
    {
        _outbox.GiveUp(Start + (Timeout * 100)).ShouldBeEmpty();

        _outbox.IsSilent.ShouldBeFalse();
    }

    [Fact]
    public void The_late_answer_of_a_silent_node_about_what_was_given_up_says_nothing()
    {
        Add();
        var batch = _outbox.Next(Start)!;
        _outbox.GiveUp(Start + Timeout);

        Answer(batch).ShouldBeEmpty();

        _outbox.IsSilent.ShouldBeTrue();
    }

    [Fact]
    public void A_silent_node_is_asked_for_a_sign_of_life_by_an_empty_batch()
    {
        FallSilent();

        var probe = _outbox.Probe(Start + Timeout)!;

        probe.Items.ShouldBeEmpty();
        _outbox.Probe(Start + Timeout).ShouldBeNull();
    }

    [Fact]
    public void A_node_that_is_not_silent_is_not_probed() =>
        _outbox.Probe(Start).ShouldBeNull();

    [Fact]
    public void A_silent_node_that_answers_is_heard_again()
    {
        FallSilent();

        Answer(_outbox.Probe(Start + Timeout)!);

        _outbox.IsSilent.ShouldBeFalse();
    }

    [Fact]
    public void A_probe_that_is_not_answered_is_followed_by_another()
    {
        FallSilent();
        _outbox.Probe(Start + Timeout);

        var given = _outbox.GiveUp(Start + (Timeout * 2));

        given.ShouldBeEmpty();
        _outbox.Probe(Start + (Timeout * 2)).ShouldNotBeNull();
    }

    [Fact]
    public void Who_is_busy_is_asked_again_and_its_asker_hears_nothing_before()
    {
        var item = Add();

        var results = Answer(_outbox.Next(Start)!, new CopyRefusal(item.Version, CopyOutcome.Busy, default));
        var early = _outbox.Next(Start);
        _outbox.AskBusyAgain();

        (results.Count, early).ShouldBe((0, null));
        _outbox.Next(Start)!.Items.ShouldBe([item]);
    }

    [Fact]
    public void Who_was_busy_may_make_up_its_mind_before_it_is_asked_again()
    {
        var item = Add();
        Answer(_outbox.Next(Start)!, new CopyRefusal(item.Version, CopyOutcome.Busy, default));

        var results = _outbox.OnAnswer(new CopyAnswer(B, 0, [new CopyRefusal(item.Version, CopyOutcome.Superseded, new Ballot(7, 7))])).ToList();
        _outbox.AskBusyAgain();

        results.ShouldHaveSingleItem().Result.ShouldBe(new CopyResult(B, item, CopyOutcome.Superseded, new Ballot(7, 7)));
        _outbox.Next(Start).ShouldBeNull();
    }

    [Fact]
    public void Of_several_versions_that_found_it_busy_all_are_answered_in_the_end()
    {
        var first = Add();
        var second = first with { Record = first.Record with { Version = first.Record.Version with { Revision = 1 } } };
        _outbox.Add(second, ActorRefs.Nobody);
        Answer(_outbox.Next(Start)!, new CopyRefusal(first.Version, CopyOutcome.Busy, default), new CopyRefusal(second.Version, CopyOutcome.Busy, default));

        var results = Answer(_outbox.Next(Start)!);
        _outbox.AskBusyAgain();
        results.AddRange(Answer(_outbox.Next(Start)!));

        results.Select(result => result.Result.Item).ShouldBe([first, second]);
    }

    [Fact]
    public void What_waits_for_who_is_busy_is_given_up_when_the_node_falls_silent()
    {
        var busy = Add();
        Answer(_outbox.Next(Start)!, new CopyRefusal(busy.Version, CopyOutcome.Busy, default));
        var other = Add();
        _outbox.Next(Start);

        var given = _outbox.GiveUp(Start + Timeout);

        given.Select(result => result.Result.Item).ShouldBe([other, busy]);
    }

    [Fact]
    public void When_the_node_is_gone_everything_is_given_up_at_once()
    {
        Add();
        _outbox.Next(Start);
        Add();

        _outbox.GiveUpAll().Select(result => result.Result.Outcome).ShouldBe([CopyOutcome.Silent, CopyOutcome.Silent]);

        _outbox.IsIdle.ShouldBeTrue();
    }

    private CopyItem Add(CopyKind kind = CopyKind.State)
    {
        var item = new CopyItem(Sample.Key(), kind, Sample.Record(1));
        _outbox.Add(item, ActorRefs.Nobody);
        return item;
    }

    private void FallSilent()
    {
        Add();
        _outbox.Next(Start);
        _outbox.GiveUp(Start + Timeout);
    }

    private List<(IActorRef Asker, CopyResult Result)> Answer(CopyBatch batch, params CopyRefusal[] refusals) =>
        [.. _outbox.OnAnswer(new CopyAnswer(B, batch.Batch, [.. refusals]))];
}
