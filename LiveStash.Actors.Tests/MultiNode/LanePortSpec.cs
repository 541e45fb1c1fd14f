using System.Net;
using System.Net.Sockets;
using LiveStash.Tests.Support;

namespace LiveStash.Tests.MultiNode;

/// <summary>The port on which an older node takes lanes.</summary>
public sealed class LanePortSpec
{
    private const int PortCannotBeOpened = 1015;

    [Fact]
    public async Task It_is_the_one_that_is_set_and_is_closed_when_the_node_has_left()
    {
        var port = Loopback.ClosedPort();
        await using var cluster = await StashCluster.StartAsync(2, options => options.LanePort = port);
        await cluster.BecomesTrueAsync(() => cluster[1].Lanes() == 1, "there is a lane");
        await (await Loopback.DialAsync(port)).DisposeAsync();

        await cluster[0].LeaveAsync();

        await Should.ThrowAsync<SocketException>(Loopback.DialAsync(port));
    }

    [Fact]
    public async Task Where_it_is_taken_nodes_agree_all_the_same_and_Akka_carries_all()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        await using var cluster = await StashCluster.StartAsync(2, StashCluster.Patient + (options => options.LanePort = ((IPEndPoint)taken.LocalEndpoint).Port));
        await cluster.BecomesTrueAsync(async () => await cluster[1].NotReadyAsync() is null, "they agree", TimeSpan.FromSeconds(40));
        await using var owner = cluster[1].Stash.Open(Stashing.Ann);

        var saved = await owner.SaveAsync("two"u8.ToArray());

        (saved.Status, saved.Copies, cluster[1].Lanes()).ShouldBe((StashSaveStatus.Saved, 2, 0L));
        cluster[0].TimesLogged(PortCannotBeOpened).ShouldBe(1);
    }
}
