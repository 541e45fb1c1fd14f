using LiveStash.Protocol;
using LiveStash.Tests.Support;

namespace LiveStash.Tests.Placement;

public sealed class ShardStewardSpec : StewardSpec
{
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task It_lights_as_many_beacons_as_are_wanted()
    {
        await ShouldAskForAsync(5, 3);
        await SettleAsync(Steward);

        Region.HasMessages.ShouldBeFalse();
        Home.Ready.ShouldBeFalse();
    }

    [Fact]
    public async Task A_beacon_that_shines_here_makes_the_node_ready()
    {
        await ShouldAskForAsync(5, 3);

        await ShineAsync(5);

        Home.TryPick(out var shard).ShouldBeTrue();
        (shard.Number, shard.Shard.Path.Name).ShouldBe(((ushort)5, "shard-5"));
    }

    [Fact]
    public async Task A_beacon_that_shines_elsewhere_is_skipped_for_the_next_candidate()
    {
        await ShouldAskForAsync(5, 3);

        Steward.Tell(new BeaconLit(5), new ElsewhereRef(Sys));

        await ShouldAskForAsync(9);
        Home.Ready.ShouldBeFalse();
    }

    [Fact]
    public async Task With_all_that_is_wanted_it_asks_no_more()
    {
        await ShouldAskForAsync(5, 3);

        await ShineAsync(5);
        await ShineAsync(3);
        Advance(AskAgainAfter);
        await SettleAsync(Steward);

        Region.HasMessages.ShouldBeFalse();
        Picked(4).ShouldBe([3, 5, 3, 5], ignoreOrder: true);
    }

    [Fact]
    public async Task A_beacon_that_goes_out_is_replaced_and_its_shard_used_no_more()
    {
        await ShouldAskForAsync(5, 3);
        var beacon = await ShineAsync(5);
        await ShineAsync(3);

        Sys.Stop(beacon);

        await ShouldAskForAsync(9);
        Picked(2).ShouldBe([3, 3]);
    }

    [Fact]
    public async Task What_was_not_answered_is_asked_again()
    {
        await ShouldAskForAsync(5, 3);
        await ShineAsync(5);

        Advance(AskAgainAfter);

        await ShouldAskForAsync(3);
    }

    [Fact]
    public async Task When_all_are_taken_it_tries_them_again_for_nodes_leave()
    {
        await ShouldAskForAsync(5, 3);
        foreach (var shard in new[] { 5, 3, 9, 1 })
            Steward.Tell(new BeaconLit(shard), new ElsewhereRef(Sys));
        await ShouldAskForAsync(9, 1);

        await SettleAsync(Steward);
        Advance(AskAgainAfter);

        await ShouldAskForAsync(5, 3);
    }

    [Fact]
    public async Task The_same_answer_twice_is_one_shard()
    {
        await ShouldAskForAsync(5, 3);
        var beacon = await ShineAsync(5);

        Steward.Tell(new BeaconLit(5), beacon);
        await SettleAsync(Steward);

        Picked(2).ShouldBe([5, 5]);
        Region.HasMessages.ShouldBeFalse();
    }

    [Fact]
    public async Task When_it_stops_nothing_is_minted_here_any_more()
    {
        await ShouldAskForAsync(5, 3);
        await ShineAsync(5);
        await WatchAsync(Steward);

        Sys.Stop(Steward);
        await ExpectTerminatedAsync(Steward);

        Home.Ready.ShouldBeFalse();
    }
}
