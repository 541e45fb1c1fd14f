using Akka.Actor;
using LiveStash.Protocol;
using LiveStash.Tests.Support;

namespace LiveStash.Tests.Cleanup;

public sealed class CleanupFailureSpec : CleanupSpec
{
    private static readonly Address Left = new("akka.tcp", "shop", "10.0.0.9", 4053);

    [Fact]
    public async Task An_unanswered_batch_is_asked_for_again_under_its_number()
    {
        var coordinator = await StartAsync();
        await AdvanceAsync(coordinator, Interval);
        var first = await Ledger.ExpectMsgAsync<SweepBatch>();

        await AdvanceAsync(coordinator, AskAgainAfter);

        await Ledger.ExpectMsgAsync(first);
    }

    [Fact]
    public async Task A_node_that_left_is_skipped()
    {
        Nodes = () => [Left, Here];
        var coordinator = await StartAsync();
        await AdvanceAsync(coordinator, Interval);
        var early = Ledger.HasMessages;

        Nodes = () => [Here];
        await AdvanceAsync(coordinator, AskAgainAfter);

        early.ShouldBeFalse();
        await AnswerAsync(stopped: 0, remaining: 0);
    }

    [Fact]
    public async Task A_member_without_a_ledger_is_skipped()
    {
        Nodes = () => [Left, Here];
        var coordinator = await StartAsync();
        await AdvanceAsync(coordinator, Interval);
        var early = Ledger.HasMessages;

        await AdvanceAsync(coordinator, AskAgainAfter);

        early.ShouldBeFalse();
        await AnswerAsync(stopped: 0, remaining: 0);
    }

    [Fact]
    public async Task A_ledger_that_is_silent_is_waited_for()
    {
        Nodes = () => [Here, Left];
        var coordinator = await StartAsync();
        await AdvanceAsync(coordinator, Interval);
        var first = await Ledger.ExpectMsgAsync<SweepBatch>();

        for (var i = 0; i < 10; i++)
        {
            await AdvanceAsync(coordinator, AskAgainAfter);
            await Ledger.ExpectMsgAsync(first);
        }
    }

    [Fact]
    public async Task A_sweep_that_fails_is_survived_and_the_next_one_comes_at_its_time()
    {
        Nodes = () => throw new InvalidOperationException("The cluster is not to be asked just now.");
        var coordinator = await StartAsync();
        await AdvanceAsync(coordinator, Interval);

        Nodes = () => [Here];
        await AdvanceAsync(coordinator, Interval - Instant);
        var early = Ledger.HasMessages;
        await AdvanceAsync(coordinator, Instant);

        early.ShouldBeFalse();
        await AnswerAsync(stopped: 0, remaining: 0);
    }

    [Fact]
    public async Task A_sweep_that_fails_half_way_is_given_up_and_the_next_one_comes_at_its_time()
    {
        var coordinator = await StartAsync();
        await AdvanceAsync(coordinator, Interval);
        var first = await Ledger.ExpectMsgAsync<SweepBatch>();

        Nodes = () => throw new InvalidOperationException("The cluster is not to be asked just now.");
        await AdvanceAsync(coordinator, AskAgainAfter);
        Nodes = () => [Here];
        await AdvanceAsync(coordinator, AskAgainAfter);
        var early = Ledger.HasMessages;
        await AdvanceAsync(coordinator, Interval - (AskAgainAfter * 2));

        early.ShouldBeFalse();
        (await AnswerAsync(stopped: 0, remaining: 0)).Batch.ShouldBe(first.Batch + 1);
    }
}
