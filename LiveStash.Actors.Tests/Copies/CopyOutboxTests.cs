using Akka.Actor;
using LiveStash.Copies;
using LiveStash.Protocol;
using LiveStash.Tests.Support;
using LiveStash.Values;
using static LiveStash.Tests.Support.Nodes;

namespace LiveStash.Tests.Copies;

/// <summary>What goes to node B, and in which order.</summary>
public sealed class CopyOutboxTests
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Start = TimeSpan.FromSeconds(100);

    private readonly CopyOutbox _outbox = new(A, B, Timeout);

    [Fact]
    public void Without_anything_to_send_nothing_is_sent()
    {
        _outbox.Next(Start).ShouldBeNull();
        _outbox.IsIdle.ShouldBeTrue();
    }

    [Fact]
    public void What_there_is_goes_in_one_batch_of_this_node()
    {
        var items = new[] { Add(), Add(), Add() };

        var batch = _outbox.Next(Start)!;

        batch.From.ShouldBe(A);
        batch.Items.ShouldBe(items);
    }

    [Fact]
    public void One_batch_is_under_way_and_what_arrives_meanwhile_forms_the_next()
    {
        Add();
        var first = _outbox.Next(Start)!;
        var (second, third) = (Add(), Add());

        var early = _outbox.Next(Start);
        Answer(first);
        var next = _outbox.Next(Start)!;

        early.ShouldBeNull();
        next.Batch.ShouldBe(first.Batch + 1);
        next.Items.ShouldBe([second, third]);
    }

    [Fact]
    public void A_batch_is_no_larger_than_its_bound()
    {
        for (var count = 0; count < 10; count++)
            Add(bytes: 60 * 1024);

        _outbox.Next(Start)!.Items.Length.ShouldBe(4);
    }

    [Fact]
    public void A_record_larger_than_the_bound_travels_alone()
    {
        Add();
        Add(bytes: Parcels.BytesMax);
        Add();

        List<int> sizes = [];
        while (_outbox.Next(Start) is { } batch)
        {
            sizes.Add(batch.Items.Length);
            Answer(batch);
        }

        sizes.ShouldBe([1, 1, 1]);
    }

    [Fact]
    public void What_a_batch_has_no_room_for_is_sent_in_its_turn()
    {
        var items = Enumerable.Range(0, 20).Select(_ => Add(bytes: 60 * 1024)).ToList();

        List<CopyItem> sent = [];
        while (_outbox.Next(Start) is { } batch)
        {
            sent.AddRange(batch.Items);
            Answer(batch);
        }

        sent.ShouldBe(items);
    }

    [Fact]
    public void What_is_not_refused_is_held_and_each_asker_is_told_of_its_own()
    {
        var (one, two) = (new Asker("one"), new Asker("two"));
        var (first, second) = (Add(asker: one), Add(asker: two));

        var results = Answer(_outbox.Next(Start)!);

        results.ShouldBe([(one, new CopyResult(B, first, CopyOutcome.Held, default)), (two, new CopyResult(B, second, CopyOutcome.Held, default))]);
        _outbox.IsIdle.ShouldBeTrue();
    }

    [Fact]
    public void What_is_refused_is_told_with_the_promise_that_stands_against_it()
    {
        var (held, fenced) = (Add(), Add());

        var results = Answer(_outbox.Next(Start)!, new CopyRefusal(fenced.Version, CopyOutcome.Superseded, new Ballot(7, 7)));

        results.Select(result => result.Result).ShouldBe([new CopyResult(B, held, CopyOutcome.Held, default), new CopyResult(B, fenced, CopyOutcome.Superseded, new Ballot(7, 7))]);
    }

    [Fact]
    public void Two_versions_of_one_stash_may_both_be_refused_in_one_batch()
    {
        var save = Add();
        var renewal = save with { Kind = CopyKind.Renewal };
        _outbox.Add(renewal, ActorRefs.Nobody);
        var refusal = new CopyRefusal(save.Version, CopyOutcome.Refused, default);

        Answer(_outbox.Next(Start)!, refusal, refusal).Select(result => result.Result.Outcome).ShouldBe([CopyOutcome.Refused, CopyOutcome.Refused]);
    }

    [Fact]
    public void One_version_of_a_stash_may_be_refused_and_a_later_one_of_the_same_batch_be_held()
    {
        var old = Add();
        var later = old with { Record = old.Record with { Version = new RecordVersion(old.Record.Version.Ballot.Next(9), 0) } };
        _outbox.Add(later, ActorRefs.Nobody);

        var results = Answer(_outbox.Next(Start)!, new CopyRefusal(old.Version, CopyOutcome.Superseded, later.Record.Version.Ballot));

        results.Select(result => (result.Result.Item, result.Result.Outcome)).ShouldBe([(old, CopyOutcome.Superseded), (later, CopyOutcome.Held)]);
    }

    [Fact]
    public void An_answer_to_another_batch_answers_nothing()
    {
        Add();
        var batch = _outbox.Next(Start)!;

        _outbox.OnAnswer(new CopyAnswer(B, batch.Batch + 1, [])).ShouldBeEmpty();

        _outbox.IsIdle.ShouldBeFalse();
    }

    [Fact]
    public void The_answer_of_a_node_started_anew_at_the_same_address_answers_nothing()
    {
        Add();
        var batch = _outbox.Next(Start)!;

        _outbox.OnAnswer(new CopyAnswer(Number(2, incarnation: 1), batch.Batch, [])).ShouldBeEmpty();

        _outbox.IsIdle.ShouldBeFalse();
    }

    [Fact]
    public void The_same_answer_twice_answers_once()
    {
        Add();
        var batch = _outbox.Next(Start)!;
        Answer(batch);

        Answer(batch).ShouldBeEmpty();
    }

    private CopyItem Add(CopyKind kind = CopyKind.State, int bytes = 10, IActorRef? asker = null)
    {
        var item = new CopyItem(Sample.Key(), kind, Sample.Record(1) with { Payload = new StashPayload(new byte[bytes], null) });
        _outbox.Add(item, asker ?? ActorRefs.Nobody);
        return item;
    }

    private List<(IActorRef Asker, CopyResult Result)> Answer(CopyBatch batch, params CopyRefusal[] refusals) =>
        [.. _outbox.OnAnswer(new CopyAnswer(B, batch.Batch, [.. refusals]))];

    /// <summary>An actor that is only a name.</summary>
    private sealed class Asker(string name) : MinimalActorRef
    {
        public override ActorPath Path { get; } = new RootActorPath(Address.AllSystems) / name;

        public override IActorRefProvider Provider => throw new NotSupportedException();
    }
}
