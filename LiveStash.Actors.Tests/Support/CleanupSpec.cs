using Akka.Actor;
using Akka.TestKit;
using LiveStash.Cleanup;
using LiveStash.Diagnostics;
using LiveStash.Protocol;
using Microsoft.Extensions.Logging.Abstractions;

namespace LiveStash.Tests.Support;

/// <summary>A real cleanup coordinator in virtual time, beside a stand-in for the ledger of its node.</summary>
public abstract class CleanupSpec : VirtualTimeKit
{
    private protected const int BatchSize = 100;

    private readonly MeterReadings _readings = new();

    protected CleanupSpec()
    {
        Ledger = CreateTestProbe("ledger");
        Nodes = () => [Here];
    }

    private protected static TimeSpan Interval { get; } = TimeSpan.FromMinutes(1);

    private protected static TimeSpan AskAgainAfter { get; } = TimeSpan.FromSeconds(2);

    private protected static TimeSpan Instant { get; } = TimeSpan.FromMilliseconds(1);

    private protected TestProbe Ledger { get; }

    private protected Func<IReadOnlyCollection<Address>> Nodes { get; set; }

    private protected Address Here => ((ExtendedActorSystem)Sys).Provider.RootPath.Address;

    private protected long Swept => _readings["livestash.stashes.swept"];

    protected override void AfterAll()
    {
        base.AfterAll();
        _readings.Dispose();
    }

    private protected async Task<IActorRef> StartAsync()
    {
        var settings = new CleanupSettings(
            Interval, BatchSize, ["system", "ledger"], () => Nodes(), Time, new LiveStashMetrics(_readings.Meters, new NodeUsage(1, 1)), NullLogger.Instance);
        var coordinator = Sys.ActorOf(Props.Create(() => new CleanupCoordinatorActor(settings)));
        await SettleAsync(coordinator);
        return coordinator;
    }

    private protected async Task AdvanceAsync(IActorRef coordinator, TimeSpan by)
    {
        await SettleAsync(coordinator);
        Advance(by);
        await SettleAsync(coordinator);
    }

    private protected async Task<SweepBatch> AnswerAsync(int stopped, int remaining)
    {
        var batch = await Ledger.ExpectMsgAsync<SweepBatch>();
        Ledger.Reply(new BatchSwept(batch.Batch, stopped, remaining));
        return batch;
    }
}
