using Akka.Actor;
using Akka.Cluster;
using Akka.Cluster.Hosting;
using Akka.Hosting;
using Akka.Remote.Hosting;
using LiveStash.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace LiveStash.Tests.Hosting;

/// <summary>A node of the role that holds stashes, beside one that holds none.</summary>
[Collection(SetUps.Name)]
public sealed class RoleTests
{
    [Fact]
    public async Task Nodes_of_other_roles_that_crash_do_not_cut_a_node_off()
    {
        await using var host = await StashHost.StartAsync(services => services.AddAkka("spec", akka => Member(akka, "stasher")).WithLiveStash(o => o.Role = "stasher"));
        using var other = StashHost.Build(services => services.AddAkka("spec", akka => Member(akka, "web")));
        await other.StartAsync();
        var (cluster, foreign) = (Cluster.Get(host.System), other.Services.GetRequiredService<ActorSystem>());
        await cluster.JoinAsync(cluster.SelfAddress);
        await Cluster.Get(foreign).JoinAsync(cluster.SelfAddress);
        await Eventually.BeTrueAsync(() => cluster.State.Members.All(member => member.Status == MemberStatus.Up), "both are Up");
        host.Node.Roster.View.Members.ShouldBe([cluster.SelfUniqueAddress]);

        ((ExtendedActorSystem)foreign).Abort();
        await Eventually.BeTrueAsync(() => cluster.State.Unreachable.Count == 1, "the crash is noticed");
        cluster.Down(Cluster.Get(foreign).SelfAddress);
        await Eventually.BeTrueAsync(() => cluster.State.Members.Count == 1, "the crashed node is removed");

        (await host.Stash.Open(Sample.Ann).SaveAsync(Sample.Bytes("two"))).Status.ShouldBe(StashSaveStatus.Saved);
        host.Node.Roster.View.ReachesHalf.ShouldBeTrue();
    }

    [Fact]
    public async Task Nodes_of_other_roles_are_listed_without_being_asked()
    {
        await using var host = await StashHost.StartAsync(services => services.AddAkka("spec", akka => Member(akka, "stasher")).WithLiveStash(o => (o.Role, o.LookupTimeout) = ("stasher", TimeSpan.FromMinutes(1))));
        using var other = StashHost.Build(services => services.AddAkka("spec", akka => Member(akka, "web")));
        await other.StartAsync();
        var (cluster, foreign) = (Cluster.Get(host.System), Cluster.Get(other.Services.GetRequiredService<ActorSystem>()));
        await cluster.JoinAsync(cluster.SelfAddress);
        await foreign.JoinAsync(cluster.SelfAddress);
        await Eventually.BeTrueAsync(() => cluster.State.Members.All(member => member.Status == MemberStatus.Up), "both are Up");

        var nodes = await host.Cluster.GetNodesAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20));

        nodes.Single(node => node.IsSelf).Entries.ShouldBe(0);
        nodes.Single(node => !node.IsSelf).ShouldBe(new StashNode(foreign.SelfAddress.ToString(), "Up", null, null, null, null, null, null, null, IsSelf: false));
    }

    [Fact]
    public async Task A_node_that_lacks_the_role_says_so_at_its_start_and_how_to_mend_it()
    {
        using var host = StashHost.Build(services => services.AddAkka("spec", akka => Member(akka, "web")).WithLiveStash(o => o.Role = "stasher"));

        var failure = await Should.ThrowAsync<InvalidOperationException>(() => host.StartAsync());

        failure.Message.ShouldStartWith("LiveStash:Role is 'stasher' and this node has the roles [web];");
    }

    private static void Member(AkkaConfigurationBuilder akka, string role)
    {
        StashHost.Brisk(akka);
        akka.AddHocon("akka.cluster.failure-detector { heartbeat-interval = 200ms, acceptable-heartbeat-pause = 1s }", HoconAddMode.Prepend);
        akka.WithRemoting(new RemoteOptions { HostName = "127.0.0.1", Port = 0 }).WithClustering(new ClusterOptions { Roles = [role] });
    }
}
