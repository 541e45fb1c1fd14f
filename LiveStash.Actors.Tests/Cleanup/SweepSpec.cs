using Akka.Actor;
using LiveStash.Cleanup;
using LiveStash.Diagnostics;
using LiveStash.Protocol;
using LiveStash.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace LiveStash.Tests.Cleanup;

/// <summary>Three nodes that speak over the real wire, each with its ledger and real entries; one has the coordinator.</summary>
public sealed class SweepSpec : IAsyncLifetime, IDisposable
{
    private const int ExpiredPerNode = 350;
    private const int LivePerNode = 20;
    private const int BatchSize = 100;
    private static readonly TimeSpan Ttl = TimeSpan.FromMinutes(5);

    private readonly ShardStandIn.Traffic _traffic = new();
    private readonly MeterReadings _readings = new();
    private StashNodeStandIn[] _nodes = [];

    public Task InitializeAsync()
    {
        _nodes = [.. Enumerable.Range(0, 3).Select(_ => new StashNodeStandIn(_traffic, _readings))];
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await Task.WhenAll(_nodes.Select(node => node.StopAsync()));

    public void Dispose() => _readings.Dispose();

    [Fact]
    public async Task A_sweep_of_1050_expired_stashes_never_stops_more_than_a_batch_at_once_and_spares_the_living()
    {
        foreach (var node in _nodes)
        {
            await node.ExpireAsync(ExpiredPerNode, Ttl);
            await node.KeepAsync(LivePerNode, Ttl);
        }

        StartCoordinator();
        await Eventually.BeTrueAsync(() => _nodes.All(node => node.Usage.Entries == LivePerNode), "all expired stashes are swept");

        _traffic.Most.ShouldBeInRange(1, BatchSize);
        _traffic.Passivated.ShouldBe(3 * ExpiredPerNode);
        await Eventually.BeTrueAsync(() => _readings["livestash.stashes.swept"] == 3 * ExpiredPerNode, "all of them are counted");
        foreach (var node in _nodes)
            (await node.CountLiveAsync()).ShouldBe(LivePerNode);
    }

    private void StartCoordinator()
    {
        var settings = new CleanupSettings(
            TimeSpan.FromMilliseconds(100), BatchSize, ["user", "ledger"], () => [.. _nodes.Select(node => node.Address)],
            TimeProvider.System, new LiveStashMetrics(_readings.Meters, new NodeUsage(1, 1)), NullLogger.Instance);
        _nodes[0].System.ActorOf(Props.Create(() => new CleanupCoordinatorActor(settings)));
    }
}
