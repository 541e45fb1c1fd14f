using Akka.Cluster.Hosting;
using Akka.Hosting;
using Akka.Remote.Hosting;
using LiveStash.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

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
        await using var host = await StashHost.StartAsync(services =>
        {
            services.AddHealthChecks();
            services.AddAkka("spec", StashHost.Brisk).WithLiveStash(o => (o.ShardCount, o.ShardsPerNode) = (100, 30));
        });
        await ShouldBecomeAsync(host, HealthStatus.Healthy);

        host.Node.Home.Publish([]);

        (await CheckAsync(host)).Description!.ShouldBe("This node has no shard of its own yet. LiveStash:ShardCount (100) / LiveStash:ShardsPerNode (30) is enough for 3 nodes.");
    }

    private static Task ShouldBecomeAsync(StashHost host, HealthStatus status) =>
        Eventually.BeTrueAsync(async () => (await CheckAsync(host)).Status == status, $"the host is {status}");

    private static async Task<HealthReportEntry> CheckAsync(StashHost host)
    {
        var report = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(check => check.Tags.Contains("ready"));
        return report.Entries.Single(entry => entry.Key.Contains("livestash", StringComparison.OrdinalIgnoreCase)).Value;
    }
}
