using Akka.Cluster.Hosting;
using Akka.Hosting;
using Akka.Remote.Hosting;
using LiveStash.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace LiveStash.Tests.Hosting;

[Collection(Hosts.Name)]
public sealed class HealthCheckTests
{
    [Fact]
    public async Task A_lone_host_becomes_healthy()
    {
        await using var host = await StashHost.StartAsync(services =>
        {
            services.AddHealthChecks();
            services.AddAkka("spec", StashHost.Brisk).WithLiveStash();
        });

        await ShouldBecomeAsync(host, HealthStatus.Healthy);
    }

    [Fact]
    public async Task A_host_is_unhealthy_until_its_node_is_up_and_has_a_shard()
    {
        await using var host = await StashHost.StartAsync(services =>
        {
            services.AddHealthChecks();
            services.AddAkka("spec", akka =>
            {
                StashHost.Brisk(akka);
                akka.WithRemoting(new RemoteOptions { HostName = "127.0.0.1", Port = 0 }).WithClustering();
            }).WithLiveStash();
        });
        var before = await CheckAsync(host);

        await Akka.Cluster.Cluster.Get(host.System).JoinAsync(host.Node.Cluster.SelfAddress);

        before.Status.ShouldBe(HealthStatus.Unhealthy);
        before.Description!.ShouldContain("not Up");
        await ShouldBecomeAsync(host, HealthStatus.Healthy);
    }

    [Fact]
    public async Task A_host_without_a_shard_of_its_own_is_unhealthy_and_says_for_how_many_nodes_there_are_shards()
    {
        await using var host = await StartHealthyAsync(options => (options.ShardCount, options.ShardsPerNode) = (100, 30));

        await Eventually.BeTrueAsync(() => Enumerable.Range(0, 100).Count(shard => host.Node.Home.TryFind((ushort)shard, out _)) == 30, "all its shards are here, so that no other comes");

        host.Node.Home.Publish([]);

        (await CheckAsync(host)).Description!.ShouldBe("This node has no shard of its own yet. LiveStash:ShardCount (100) / LiveStash:ShardsPerNode (30) is enough for 3 nodes.");
    }

    [Fact]
    public async Task A_host_that_cannot_use_its_own_keys_is_unhealthy_and_says_why()
    {
        await using var host = await StashHost.StartAsync(services =>
        {
            services.AddSingleton(KeyRings.Unreadable("The folder is not yours."));
            services.AddHealthChecks();
            services.AddAkka("spec", StashHost.Brisk).WithLiveStash();
        });

        var found = await CheckAsync(host);

        (found.Status, found.Description).ShouldBe((HealthStatus.Unhealthy, "This node cannot use its Data Protection keys: The folder is not yours. Give it a store of keys that it may read and write (PersistKeysTo…)."));
    }

    [Fact]
    public async Task A_host_that_is_stopping_is_unhealthy()
    {
        await using var host = await StartHealthyAsync();

        await BeginToStopAsync(host);

        (await CheckAsync(host)).Description.ShouldBe("This node is stopping.");
    }

    [Fact]
    public async Task A_host_that_is_stopping_takes_no_new_stash_and_serves_those_it_has()
    {
        await using var host = await StartHealthyAsync();
        await using var there = host.Stash.Open(Sample.Ann);
        await there.SaveAsync(Sample.Bytes("one"));

        await BeginToStopAsync(host);

        await using var late = host.Stash.Open(Sample.Ann);
        (await late.SaveAsync(Sample.Bytes("one"))).Status.ShouldBe(StashSaveStatus.Unavailable);
        (await there.SaveAsync(Sample.Bytes("two"))).Status.ShouldBe(StashSaveStatus.Saved);
    }

    private static async Task<StashHost> StartHealthyAsync(Action<LiveStashOptions>? configure = null)
    {
        var host = await StashHost.StartAsync(services =>
        {
            services.AddHealthChecks();
            services.AddAkka("spec", StashHost.Brisk).WithLiveStash(configure);
        });
        await ShouldBecomeAsync(host, HealthStatus.Healthy);
        return host;
    }

    /// <summary>What a host does first of all, before it stops any of its services.</summary>
    private static async Task BeginToStopAsync(StashHost host)
    {
        foreach (var service in host.Services.GetServices<IHostedService>().OfType<IHostedLifecycleService>())
            await service.StoppingAsync(CancellationToken.None);
    }

    private static Task ShouldBecomeAsync(StashHost host, HealthStatus status) =>
        Eventually.BeTrueAsync(async () => (await CheckAsync(host)).Status == status, $"the host is {status}");

    private static async Task<HealthReportEntry> CheckAsync(StashHost host)
    {
        var report = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(check => check.Tags.Contains("ready"));
        return report.Entries.Single(entry => entry.Key.Contains("livestash", StringComparison.OrdinalIgnoreCase)).Value;
    }
}
