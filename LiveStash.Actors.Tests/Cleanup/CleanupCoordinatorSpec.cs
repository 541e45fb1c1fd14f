using LiveStash.Protocol;
using LiveStash.Tests.Support;

namespace LiveStash.Tests.Cleanup;

public sealed class CleanupCoordinatorSpec : CleanupSpec
{
    [Fact]
    public async Task A_sweep_begins_with_every_interval()
    {
        var coordinator = await StartAsync();

        await AdvanceAsync(coordinator, Interval - Instant);
        var early = Ledger.HasMessages;
        await AdvanceAsync(coordinator, Instant);
        await AnswerAsync(stopped: 0, remaining: 0);
        await AdvanceAsync(coordinator, Interval);

        early.ShouldBeFalse();
        await AnswerAsync(stopped: 0, remaining: 0);
    }

    [Fact]
    public async Task It_asks_for_a_batch_and_for_the_next_one_only_when_that_one_is_done()
    {
        var coordinator = await StartAsync();
        await AdvanceAsync(coordinator, Interval);

        var first = await Ledger.ExpectMsgAsync<SweepBatch>();
        await SettleAsync(coordinator);
        var early = Ledger.HasMessages;
        Ledger.Reply(new BatchSwept(first.Batch, BatchSize, Remaining: 1));
        var second = await AnswerAsync(stopped: 1, remaining: 0);

        early.ShouldBeFalse();
        (first.Limit, second.Limit, second.Batch).ShouldBe((BatchSize, BatchSize, first.Batch + 1));
    }

    [Fact]
    public async Task It_counts_what_was_swept()
    {
        var coordinator = await StartAsync();
        await AdvanceAsync(coordinator, Interval);

        await AnswerAsync(stopped: BatchSize, remaining: 7);
        await AnswerAsync(stopped: 7, remaining: 0);
        await SettleAsync(coordinator);

        Swept.ShouldBe(BatchSize + 7);
    }

    [Fact]
    public async Task An_answer_to_another_batch_moves_nothing()
    {
        var coordinator = await StartAsync();
        await AdvanceAsync(coordinator, Interval);
        var first = await Ledger.ExpectMsgAsync<SweepBatch>();

        Ledger.Reply(new BatchSwept(first.Batch - 1, BatchSize, 500));
        await SettleAsync(coordinator);

        Ledger.HasMessages.ShouldBeFalse();
        Swept.ShouldBe(0);
    }

    [Fact]
    public async Task A_sweep_that_is_still_at_work_is_not_begun_again()
    {
        var coordinator = await StartAsync();
        await AdvanceAsync(coordinator, Interval);
        var first = await Ledger.ExpectMsgAsync<SweepBatch>();

        await AdvanceAsync(coordinator, Interval);

        await Ledger.ExpectMsgAsync(first);
        Ledger.HasMessages.ShouldBeFalse();
    }
}
