using System.Text;

namespace LiveStash.Tests.MultiNode;

/// <summary>Which nodes have lanes to each other, and what becomes of those that have none for a while.</summary>
public sealed class LaneSpec : IAsyncLifetime
{
    private const int Disagrees = 1006;

    private StashCluster _cluster = null!;

    public async Task InitializeAsync() => _cluster = await StashCluster.StartAsync(3, StashCluster.Patient + (options => options.LanePort = 0));

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task Each_node_has_one_lane_to_each_other()
    {
        await HaveLanesAsync(2, 2, 2);

        await _cluster.AddAsync();

        await HaveLanesAsync(3, 3, 3, 3);
    }

    [Fact]
    public async Task A_node_that_crashed_has_no_lane_any_more()
    {
        await HaveLanesAsync(2, 2, 2);

        await _cluster.CrashAsync(_cluster[0]);

        await HaveLanesAsync(0, 1, 1);
    }

    [Fact]
    public async Task A_node_that_left_has_no_lane_any_more()
    {
        await HaveLanesAsync(2, 2, 2);

        await _cluster.LeaveAsync(_cluster[1]);

        await HaveLanesAsync(1, 0, 1);
    }

    [Fact]
    public async Task A_node_that_is_set_up_otherwise_has_none()
    {
        await HaveLanesAsync(2, 2, 2);

        var stranger = await _cluster.StrangerAsync(options => options.ShardCount = 128);

        await _cluster.BecomesTrueAsync(() => stranger.TimesLogged(Disagrees) == 1, "it knows that it is", TimeSpan.FromSeconds(40));
        await _cluster.BecomesTrueAsync(async () => (await stranger.NotReadyAsync())?.Contains($"{_cluster[2].Address}") == true, "of each of the others", TimeSpan.FromSeconds(40));
        await HaveLanesAsync(2, 2, 2, 0);
    }

    [Fact]
    public async Task A_node_whose_port_is_none_has_none_and_the_others_have_theirs()
    {
        await HaveLanesAsync(2, 2, 2);

        var without = await _cluster.StrangerAsync(options => options.LanePort = -1);

        await _cluster.ConvergeAsync();
        await _cluster.BecomesTrueAsync(async () => await without.NotReadyAsync() is null, "it agrees with the others");
        await HaveLanesAsync(2, 2, 2, 0);
    }

    [Fact]
    public async Task Lanes_that_break_take_no_save_with_them_and_come_back()
    {
        await HaveLanesAsync(2, 2, 2);
        await using var owner = _cluster[0].Stash.Open(Stashing.Ann);
        var reference = await owner.SaveAsync("0");
        var saves = 0;

        _cluster[0].BreakLanes();

        await _cluster.BecomesTrueAsync(async () => await CopiesOfSaveAsync() == 2 && _cluster[0].Lanes() == 0, "they are gone");
        (await CopiesOfSaveAsync()).ShouldBe(2, "Akka.Remote carries it");
        await HaveLanesAsync(2, 2, 2);
        await _cluster.CrashAsync(_cluster[0]);
        (await _cluster[1].ReadAsync(reference)).ShouldBe($"{saves}");

        async Task<int> CopiesOfSaveAsync() => (await owner.SaveAsync(Encoding.UTF8.GetBytes($"{++saves}"))).Copies;
    }

    private Task HaveLanesAsync(params long[] lanes) => _cluster.BecomesTrueAsync(
        () => lanes.Index().All(node => _cluster[node.Index].Lanes() == node.Item), $"the nodes have {string.Join(", ", lanes)} lanes");
}
