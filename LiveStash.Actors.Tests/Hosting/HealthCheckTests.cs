using Akka.Cluster.Hosting;
using Akka.Hosting;
using Akka.Remote.Hosting;
using LiveStash.Hosting;
using LiveStash.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace LiveStash.Tests.Hosting;

[Collection(SetUps.Name)]
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
        await using var host = await StartClusteredAsync(new ClusterOptions());
        var before = await CheckAsync(host);

        await Akka.Cluster.Cluster.Get(host.System).JoinAsync(host.Node.Cluster.SelfAddress);

        before.Status.ShouldBe(HealthStatus.Unhealthy);
        await ShouldBecomeAsync(host, HealthStatus.Healthy);
    }

    [Fact]
    public async Task A_host_that_reaches_no_seed_node_names_them_and_itself()
    {
        await using var host = await StartClusteredAsync(new ClusterOptions { SeedNodes = ["akka.tcp://spec@127.0.0.1:1"] });

        var found = await CheckAsync(host);

        found.Description.ShouldBe($"This node, {host.Node.Address}, has not joined a cluster yet. One of its seed nodes must run, and be reachable under the very address that is given here: akka.tcp://spec@127.0.0.1:1.");
    }

    [Fact]
    public async Task A_host_that_joins_nobody_as_it_has_no_seed_nodes_says_so()
    {
        await using var host = await StartClusteredAsync(new ClusterOptions());

        (await CheckAsync(host)).Description!.ShouldContain("has not joined a cluster yet. It has no seed nodes: name some (ClusterOptions.SeedNodes, or akka.cluster.seed-nodes).");
    }

    [Fact]
    public async Task A_host_whose_node_was_downed_says_that_and_not_that_it_has_yet_to_join()
    {
        await using var host = await StartClusteredAsync(new ClusterOptions(), "akka.cluster.run-coordinated-shutdown-when-down = off");
        var cluster = Akka.Cluster.Cluster.Get(host.System);
        await cluster.JoinAsync(cluster.SelfAddress);

        cluster.Down(cluster.SelfAddress);

        await Eventually.BeTrueAsync(async () => (await CheckAsync(host)).Description == "This node is Down, not Up.", "the host says that its node was downed");
    }

    [Fact]
    public async Task A_host_that_has_no_shard_yet_and_will_have_one_says_no_more_than_that()
    {
        await using var host = await StartHealthyAsync(options => (options.ShardCount, options.ShardsPerNode) = (100, 30));

        await Eventually.BeTrueAsync(() => Enumerable.Range(0, 100).Count(shard => host.Node.Home.TryFind((ushort)shard, out _)) == 30, "all its shards are here, so that no other comes");

        host.Node.Home.Publish([]);

        (await CheckAsync(host)).Description.ShouldBe("This node has no shard of its own yet: the first one is on its way.");
    }

    [Theory]
    [InlineData(3, false)]
    [InlineData(4, true)]
    public void A_node_without_a_shard_says_for_how_many_nodes_there_are_shards_when_there_are_more(int nodes, bool told) =>
        NodeHealth.WithoutShard(new LiveStashOptions { ShardCount = 100, ShardsPerNode = 30 }, nodes)
            .Contains($"LiveStash:ShardCount (100) / LiveStash:ShardsPerNode (30) is enough for 3 nodes, and there are {nodes}.", StringComparison.Ordinal).ShouldBe(told);

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

    private static Task<StashHost> StartClusteredAsync(ClusterOptions cluster, string hocon = "") => StashHost.StartAsync(services =>
    {
        services.AddHealthChecks();
        services.AddAkka("spec", akka =>
        {
            StashHost.Brisk(akka);
            akka.AddHocon(hocon, HoconAddMode.Prepend).WithRemoting(new RemoteOptions { HostName = "127.0.0.1", Port = 0 }).WithClustering(cluster);
        }).WithLiveStash();
    });

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
