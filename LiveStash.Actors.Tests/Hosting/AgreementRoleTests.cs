using Akka.Actor;
using Akka.Cluster;
using Akka.Cluster.Hosting;
using Akka.Hosting;
using Akka.Remote.Hosting;
using LiveStash.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LiveStash.Tests.Hosting;

/// <summary>A node that joins members with other roles, or without LiveStash.</summary>
[Collection(SetUps.Name)]
public sealed class AgreementRoleTests
{
    [Fact]
    public async Task Beside_an_older_member_without_LiveStash_a_node_without_a_role_is_not_ready_and_names_the_fix()
    {
        using var other = await MemberAsync(_ => { }, roles: ["web"]);
        await using var node = await NodeAsync(other, role: null);

        await ShouldSayAsync(node, $"No LiveStash has answered on {AddressOf(other)}, which this node takes for a holder of stashes. Set LiveStash:Role");
    }

    [Fact]
    public async Task Beside_an_older_member_of_another_role_without_LiveStash_a_node_becomes_ready()
    {
        using var other = await MemberAsync(_ => { }, roles: ["web"]);
        await using var node = await NodeAsync(other, role: "stasher");

        await Eventually.BeTrueAsync(async () => (await CheckAsync(node)).Status == HealthStatus.Healthy, "the node is ready");
    }

    [Fact]
    public async Task A_node_with_a_role_that_the_older_ones_do_not_have_is_not_ready_and_says_so()
    {
        using var other = await MemberAsync(services => services.WithLiveStash(), roles: []);
        await using var node = await NodeAsync(other, role: "stasher");

        await ShouldSayAsync(node, $"LiveStash:Role is stasher here and none on {AddressOf(other)}; it must be the same on all nodes. Leave it out here");
    }

    [Fact]
    public async Task A_younger_member_without_LiveStash_is_named_by_a_node_without_a_role()
    {
        var log = new CapturedLog();
        using var node = await MemberAsync(services => services.AddLogging(logging => logging.AddProvider(log)).WithLiveStash(), roles: []);
        using var other = await MemberAsync(_ => { }, roles: ["worker"], of: node);

        await Eventually.BeTrueAsync(() => log.Lines.Any(line => line.Event == 1008 && line.Text.Contains($"{AddressOf(other)}", StringComparison.Ordinal)), "it is named");
    }

    /// <summary>A cluster of its own, to which others come; or one of those.</summary>
    private static async Task<IHost> MemberAsync(Action<IServiceCollection> configure, string[] roles, IHost? of = null)
    {
        var host = StashHost.Build(services =>
        {
            services.AddAkka("spec", akka => Join(akka, roles));
            configure(services);
        });
        await host.StartAsync();
        await ClusterOf(host.Services).JoinAsync(AddressOf(of ?? host));
        return host;
    }

    private static async Task<StashHost> NodeAsync(IHost other, string? role)
    {
        var node = await StashHost.StartAsync(services =>
        {
            services.AddHealthChecks();
            services.AddAkka("spec", akka => Join(akka, role is null ? [] : [role])).WithLiveStash(options => options.Role = role);
        });
        await ClusterOf(node.Services).JoinAsync(AddressOf(other));
        return node;
    }

    private static void Join(AkkaConfigurationBuilder akka, string[] roles)
    {
        StashHost.Brisk(akka);
        akka.WithRemoting(new RemoteOptions { HostName = "127.0.0.1", Port = 0 }).WithClustering(new ClusterOptions { Roles = roles });
    }

    private static Cluster ClusterOf(IServiceProvider services) => Cluster.Get(services.GetRequiredService<ActorSystem>());

    private static Address AddressOf(IHost host) => ClusterOf(host.Services).SelfAddress;

    private static Task ShouldSayAsync(StashHost node, string reason) =>
        Eventually.BeTrueAsync(async () => (await CheckAsync(node)).Entries.Values.Any(entry => entry.Description?.Contains(reason, StringComparison.Ordinal) is true), $"the node says: {reason}");

    private static Task<HealthReport> CheckAsync(StashHost node) =>
        node.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(check => check.Tags.Contains("ready"));
}
