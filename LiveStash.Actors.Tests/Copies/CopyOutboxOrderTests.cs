using Akka.Actor;
using LiveStash.Copies;
using LiveStash.Protocol;
using LiveStash.Tests.Support;
using static LiveStash.Tests.Support.Nodes;

namespace LiveStash.Tests.Copies;

/// <summary>In which order node B hears of things.</summary>
public sealed class CopyOutboxOrderTests
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Start = TimeSpan.FromSeconds(100);

    private readonly CopyOutbox _outbox = new(A, B, Timeout);

    [Fact]
    public void What_live_connections_wait_for_goes_before_what_is_made_up_for_a_lost_node()
    {
        var later = Add(CopyKind.Orphan);
        var (save, renewal, mark) = (Add(), Add(CopyKind.Renewal), Add(CopyKind.OrphanMark));

        _outbox.Next(Start)!.Items.ShouldBe([save, renewal, mark, later]);
    }

    [Fact]
    public void What_is_said_of_one_stash_keeps_its_order()
    {
        var (other, orphan) = (Add(CopyKind.Orphan), Add(CopyKind.Orphan));
        var copy = orphan with { Kind = CopyKind.State };
        _outbox.Add(copy, ActorRefs.Nobody);

        _outbox.Next(Start)!.Items.ShouldBe([orphan, copy, other]);
    }

    [Fact]
    public void What_found_it_busy_goes_before_what_is_said_of_that_stash_afterwards()
    {
        var orphan = Add(CopyKind.Orphan);
        _outbox.OnAnswer(new CopyAnswer(B, _outbox.Next(Start)!.Batch, [new CopyRefusal(orphan.Version, CopyOutcome.Busy, default)]));
        var copy = orphan with { Kind = CopyKind.State };
        _outbox.Add(copy, ActorRefs.Nobody);

        _outbox.Next(Start)!.Items.ShouldBe([orphan, copy]);
    }

    [Fact]
    public void A_sender_that_was_started_anew_goes_on_with_higher_numbers()
    {
        Add();
        var last = _outbox.Next(Start)!.Batch;
        var anew = new CopyOutbox(A, B, Timeout);
        anew.Add(new CopyItem(Sample.Key(), CopyKind.State, Sample.Record(1)), ActorRefs.Nobody);

        anew.Next(Start + TimeSpan.FromMilliseconds(1))!.Batch.ShouldBeGreaterThan(last);
    }

    private CopyItem Add(CopyKind kind = CopyKind.State)
    {
        var item = new CopyItem(Sample.Key(), kind, Sample.Record(1));
        _outbox.Add(item, ActorRefs.Nobody);
        return item;
    }
}
