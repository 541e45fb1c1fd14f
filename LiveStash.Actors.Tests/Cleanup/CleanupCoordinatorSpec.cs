using Akka.Actor;
using Akka.TestKit;
using LiveStash.Cleanup;
using LiveStash.Diagnostics;
using LiveStash.Protocol;
using LiveStash.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace LiveStash.Tests.Cleanup;

public sealed class CleanupCoordinatorSpec : VirtualTimeKit
{
    private const int BatchSize = 100;
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromSeconds(2);
    private static readonly Address Left = new("akka.tcp", "shop", "10.0.0.9", 4053);

    private readonly MeterReadings _readings = new();
    private readonly TestProbe _ledger;
    private Func<IReadOnlyCollection<Address>> _nodes;

    public CleanupCoordinatorSpec()
    {
        _ledger = CreateTestProbe("ledger");
        _nodes = () => [Here];
    }

    private Address Here => ((ExtendedActorSystem)Sys).Provider.RootPath.Address;

    [Fact]
    public async Task A_sweep_begins_with_every_interval()
    {
        var coordinator = await StartAsync();

        await AdvanceAsync(coordinator, Interval - TimeSpan.FromMilliseconds(1));
        var early = _ledger.HasMessages;
        await AdvanceAsync(coordinator, TimeSpan.FromMilliseconds(1));
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

        var first = await _ledger.ExpectMsgAsync<SweepBatch>();
        await SettleAsync(coordinator);
        var early = _ledger.HasMessages;
        _ledger.Reply(new BatchSwept(first.Batch, BatchSize, Remaining: 1));
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

        _readings["livestash.stashes.swept"].ShouldBe(BatchSize + 7);
    }

    [Fact]
    public async Task An_unanswered_batch_is_asked_for_again_under_its_number()
    {
        var coordinator = await StartAsync();
        await AdvanceAsync(coordinator, Interval);
        var first = await _ledger.ExpectMsgAsync<SweepBatch>();

        await AdvanceAsync(coordinator, AskAgainAfter);

        await _ledger.ExpectMsgAsync(first);
    }

    [Fact]
    public async Task An_answer_to_another_batch_moves_nothing()
    {
        var coordinator = await StartAsync();
        await AdvanceAsync(coordinator, Interval);
        var first = await _ledger.ExpectMsgAsync<SweepBatch>();

        _ledger.Reply(new BatchSwept(first.Batch - 1, BatchSize, 500));
        await SettleAsync(coordinator);

        _ledger.HasMessages.ShouldBeFalse();
        _readings["livestash.stashes.swept"].ShouldBe(0);
    }

    [Fact]
    public async Task A_sweep_that_is_still_at_work_is_not_begun_again()
    {
        var coordinator = await StartAsync();
        await AdvanceAsync(coordinator, Interval);
        var first = await _ledger.ExpectMsgAsync<SweepBatch>();

        await AdvanceAsync(coordinator, Interval);

        await _ledger.ExpectMsgAsync(first);
        _ledger.HasMessages.ShouldBeFalse();
    }

    [Fact]
    public async Task A_node_that_left_is_skipped()
    {
        _nodes = () => [Left, Here];
        var coordinator = await StartAsync();
        await AdvanceAsync(coordinator, Interval);
        var early = _ledger.HasMessages;

        _nodes = () => [Here];
        await AdvanceAsync(coordinator, AskAgainAfter);

        early.ShouldBeFalse();
        await AnswerAsync(stopped: 0, remaining: 0);
    }

    [Fact]
    public async Task A_node_that_is_silent_but_a_member_is_waited_for()
    {
        _nodes = () => [Left, Here];
        var coordinator = await StartAsync();
        await AdvanceAsync(coordinator, Interval);

        for (var i = 0; i < 10; i++)
            await AdvanceAsync(coordinator, AskAgainAfter);

        _ledger.HasMessages.ShouldBeFalse();
    }

    [Fact]
    public async Task A_sweep_that_fails_is_survived_and_the_next_one_comes_at_its_time()
    {
        _nodes = () => throw new InvalidOperationException("The cluster is not to be asked just now.");
        var coordinator = await StartAsync();
        await AdvanceAsync(coordinator, Interval);

        _nodes = () => [Here];
        await AdvanceAsync(coordinator, Interval - TimeSpan.FromMilliseconds(1));
        var early = _ledger.HasMessages;
        await AdvanceAsync(coordinator, TimeSpan.FromMilliseconds(1));

        early.ShouldBeFalse();
        await AnswerAsync(stopped: 0, remaining: 0);
    }

    protected override void AfterAll()
    {
        base.AfterAll();
        _readings.Dispose();
    }

    private async Task<IActorRef> StartAsync()
    {
        var settings = new CleanupSettings(
            Interval, BatchSize, ["system", "ledger"], () => _nodes(), Time, new LiveStashMetrics(_readings.Meters, new NodeUsage(1, 1)), NullLogger.Instance);
        var coordinator = Sys.ActorOf(Props.Create(() => new CleanupCoordinatorActor(settings)));
        await SettleAsync(coordinator);
        return coordinator;
    }

    private async Task AdvanceAsync(IActorRef coordinator, TimeSpan by)
    {
        await SettleAsync(coordinator);
        Advance(by);
        await SettleAsync(coordinator);
    }

    private async Task<SweepBatch> AnswerAsync(int stopped, int remaining)
    {
        var batch = await _ledger.ExpectMsgAsync<SweepBatch>();
        _ledger.Reply(new BatchSwept(batch.Batch, stopped, remaining));
        return batch;
    }
}
