using LiveStash.Tests.Support;
using Microsoft.AspNetCore.DataProtection;

namespace LiveStash.Tests.MultiNode;

/// <summary>A node whose settings or keys are not those of the nodes that served before it says so, and is not ready.</summary>
public sealed class AgreementSpec : IAsyncLifetime
{
    private const int Disagrees = 1006;
    private const int Agrees = 1007;

    private readonly (IDataProtectionProvider Elder, IDataProtectionProvider Younger) _copied = KeyRings.CopiedAndGoneOn();
    private StashCluster _cluster = null!;

    public async Task InitializeAsync() => _cluster = await StashCluster.StartAsync(2, keys: _copied.Elder);

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task A_node_with_another_number_of_shards_is_not_ready_names_the_option_and_the_nodes_and_logs_it_once()
    {
        var stranger = await _cluster.StrangerAsync(options => options.ShardCount = 128);

        await ShouldSayAsync(stranger, $"LiveStash:ShardCount is 128 here and 256 on {_cluster[0].Address}, {_cluster[1].Address}; it must be the same on all nodes.");

        stranger.TimesLogged(Disagrees).ShouldBe(1);
        stranger.Logged(Disagrees)!.ShouldContain("LiveStash:ShardCount is 128 here and 256 on");
    }

    [Fact]
    public async Task A_node_with_another_storage_name_finds_the_others_and_is_not_ready()
    {
        var stranger = await _cluster.StrangerAsync(options => options.StorageName = "other");

        await ShouldSayAsync(stranger, "LiveStash:StorageName is other here and live_stash_server_storage on");
    }

    [Fact]
    public async Task A_node_with_other_keys_is_not_ready_and_says_so()
    {
        var stranger = await _cluster.StrangerAsync(KeyRings.New());

        await ShouldSayAsync(stranger, $"The Data Protection keys here are not those of {_cluster[0].Address}, {_cluster[1].Address}:");
    }

    [Fact]
    public async Task A_node_that_opens_what_the_others_seal_while_they_do_not_open_what_it_seals_is_not_ready()
    {
        var stranger = await _cluster.StrangerAsync(_copied.Younger);

        await ShouldSayAsync(stranger, $"The Data Protection keys here are not those of {_cluster[0].Address}, {_cluster[1].Address}:");
    }

    [Fact]
    public async Task Nodes_that_served_before_a_stranger_came_go_on()
    {
        await ShouldBecomeReadyAsync(_cluster[0]);
        await ShouldBecomeReadyAsync(_cluster[1]);

        var stranger = await _cluster.StrangerAsync(options => options.Copies = 1);
        await ShouldSayAsync(stranger, "LiveStash:Copies is 1 here and 2 on");

        (await _cluster[0].NotReadyAsync(), await _cluster[1].NotReadyAsync()).ShouldBe((null, null));
    }

    [Fact]
    public async Task A_node_is_ready_and_says_so_when_all_that_it_differed_from_have_gone()
    {
        var stranger = await _cluster.StrangerAsync(options => options.CopyLease = TimeSpan.FromSeconds(30));
        await ShouldSayAsync(stranger, "LiveStash:CopyLease is 00:00:30 here and 00:02:00 on");

        await _cluster[0].LeaveAsync();
        await _cluster[1].LeaveAsync();

        await ShouldBecomeReadyAsync(stranger);
        await _cluster.BecomesTrueAsync(() => stranger.TimesLogged(Agrees) == 1, "it says that it agrees");
    }

    private Task ShouldBecomeReadyAsync(ClusterNode node) =>
        _cluster.BecomesTrueAsync(async () => await node.NotReadyAsync() is null, $"{node} is ready", TimeSpan.FromSeconds(40));

    private Task ShouldSayAsync(ClusterNode node, string reason) =>
        _cluster.BecomesTrueAsync(async () => (await node.NotReadyAsync() ?? "").Contains(reason, StringComparison.Ordinal), $"{node} says: {reason}");
}
