using Akka.Actor;
using Akka.TestKit;
using LiveStash.Cleanup;
using LiveStash.Protocol;
using LiveStash.Tests.Support;
using LiveStash.Values;

namespace LiveStash.Tests.Cleanup;

public sealed class ExpiryLedgerSpec : VirtualTimeKit
{
    private static readonly Ballot Ballot = new(1, 100);

    private readonly IActorRef _ledger;

    public ExpiryLedgerSpec() => _ledger = Sys.ActorOf(Props.Create(() => new ExpiryLedgerActor()), "ledger");

    [Fact]
    public async Task A_node_without_expired_entries_answers_at_once()
    {
        _ledger.Tell(new SweepBatch(1, 100), TestActor);

        await ExpectMsgAsync(new BatchSwept(1, 0, 0));
    }

    [Fact]
    public async Task A_batch_stops_the_first_that_expired_and_no_more_than_its_limit()
    {
        var entries = Expired(5);

        _ledger.Tell(new SweepBatch(1, 3), TestActor);
        await SettleAsync(_ledger);

        entries.Select(entry => entry.HasMessages).ShouldBe([true, true, true, false, false]);
        await entries[0].ExpectMsgAsync<SweepEntry>(sweep => sweep.Ballot.ShouldBe(Ballot));
    }

    [Fact]
    public async Task A_batch_is_answered_when_its_last_entry_has_stopped()
    {
        var entries = Expired(5);
        _ledger.Tell(new SweepBatch(1, 3), TestActor);
        await entries[2].ExpectMsgAsync<SweepEntry>();

        await StopAsync(entries[0], entries[1]);
        await SettleAsync(_ledger);
        var early = HasMessages;
        await StopAsync(entries[2]);

        early.ShouldBeFalse();
        await ExpectMsgAsync(new BatchSwept(1, Stopped: 3, Remaining: 2));
    }

    [Fact]
    public async Task The_same_batch_asked_for_again_stops_no_more()
    {
        var entries = Expired(5);
        _ledger.Tell(new SweepBatch(1, 3), TestActor);

        _ledger.Tell(new SweepBatch(1, 3), TestActor);
        await SettleAsync(_ledger);

        entries[3].HasMessages.ShouldBeFalse();
        HasMessages.ShouldBeFalse();
    }

    [Fact]
    public async Task The_same_batch_asked_for_after_its_end_gets_the_same_answer()
    {
        var entries = Expired(2);
        _ledger.Tell(new SweepBatch(1, 1), TestActor);
        await StopAsync(entries[0]);
        await ExpectMsgAsync(new BatchSwept(1, 1, 1));

        _ledger.Tell(new SweepBatch(1, 1), TestActor);

        await ExpectMsgAsync(new BatchSwept(1, 1, 1));
        entries[1].HasMessages.ShouldBeFalse();
    }

    [Fact]
    public async Task Another_batch_waits_for_the_one_at_work()
    {
        var entries = Expired(5);
        _ledger.Tell(new SweepBatch(1, 3), TestActor);

        _ledger.Tell(new SweepBatch(2, 3), TestActor);
        await SettleAsync(_ledger);
        var early = entries[3].HasMessages;
        await StopAsync(entries[0], entries[1], entries[2]);
        await ExpectMsgAsync(new BatchSwept(1, 3, 2));
        _ledger.Tell(new SweepBatch(2, 3), TestActor);

        early.ShouldBeFalse();
        await entries[3].ExpectMsgAsync<SweepEntry>();
    }

    [Fact]
    public async Task An_entry_that_is_dead_already_counts_as_stopped()
    {
        var entries = Expired(1);
        await StopAsync(entries[0]);

        _ledger.Tell(new SweepBatch(1, 10), TestActor);

        await ExpectMsgAsync(new BatchSwept(1, 1, 0));
    }

    private TestProbe[] Expired(int count)
    {
        TestProbe[] entries = [.. Enumerable.Range(0, count).Select(_ => CreateTestProbe())];
        foreach (var entry in entries)
            _ledger.Tell(new EntryExpired(Sample.Key(), Ballot), entry.Ref);
        return entries;
    }

    private async Task StopAsync(params TestProbe[] entries)
    {
        var watcher = CreateTestProbe();
        foreach (var entry in entries)
        {
            await watcher.WatchAsync(entry.Ref);
            Sys.Stop(entry.Ref);
            await watcher.ExpectTerminatedAsync(entry.Ref);
        }
    }
}
