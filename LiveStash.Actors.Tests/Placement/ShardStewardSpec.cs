using Akka.Actor;
using Akka.TestKit;
using LiveStash.Placement;
using LiveStash.Protocol;
using LiveStash.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace LiveStash.Tests.Placement;

public sealed class ShardStewardSpec : VirtualTimeKit
{
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromSeconds(1);

    private readonly HomeShards _home = new();
    private readonly TestProbe _region;
    private readonly IActorRef _steward;

    public ShardStewardSpec()
    {
        _region = CreateTestProbe("region");
        var (region, claims) = (_region.Ref, new ShardClaims([5, 3, 9, 1], wanted: 2));
        _steward = Sys.ActorOf(Props.Create(() => new ShardStewardActor(region, claims, _home, NullLogger.Instance)), "steward");
    }

    [Fact]
    public async Task It_lights_as_many_beacons_as_are_wanted()
    {
        await ShouldAskForAsync(5, 3);
        await SettleAsync(_steward);

        _region.HasMessages.ShouldBeFalse();
        _home.Ready.ShouldBeFalse();
    }

    [Fact]
    public async Task A_beacon_that_shines_here_makes_the_node_ready()
    {
        await ShouldAskForAsync(5, 3);

        await ShineAsync(5);

        _home.TryPick(out var shard).ShouldBeTrue();
        (shard.Number, shard.Shard.Path.Name).ShouldBe(((ushort)5, "shard-5"));
    }

    [Fact]
    public async Task A_beacon_that_shines_elsewhere_is_skipped_for_the_next_candidate()
    {
        await ShouldAskForAsync(5, 3);

        _steward.Tell(new BeaconLit(5), new ElsewhereRef(Sys));

        await ShouldAskForAsync(9);
        _home.Ready.ShouldBeFalse();
    }

    [Fact]
    public async Task With_all_that_is_wanted_it_asks_no_more()
    {
        await ShouldAskForAsync(5, 3);

        await ShineAsync(5);
        await ShineAsync(3);
        Advance(AskAgainAfter);
        await SettleAsync(_steward);

        _region.HasMessages.ShouldBeFalse();
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
            _steward.Tell(new BeaconLit(shard), new ElsewhereRef(Sys));
        await ShouldAskForAsync(9, 1);

        await SettleAsync(_steward);
        Advance(AskAgainAfter);

        await ShouldAskForAsync(5, 3);
    }

    [Fact]
    public async Task The_same_answer_twice_is_one_shard()
    {
        await ShouldAskForAsync(5, 3);
        var beacon = await ShineAsync(5);

        _steward.Tell(new BeaconLit(5), beacon);
        await SettleAsync(_steward);

        Picked(2).ShouldBe([5, 5]);
        _region.HasMessages.ShouldBeFalse();
    }

    [Fact]
    public async Task When_it_stops_nothing_is_minted_here_any_more()
    {
        await ShouldAskForAsync(5, 3);
        await ShineAsync(5);
        await WatchAsync(_steward);

        Sys.Stop(_steward);
        await ExpectTerminatedAsync(_steward);

        _home.Ready.ShouldBeFalse();
    }

    [Fact]
    public async Task Told_to_leave_it_asks_no_more_and_ends_when_all_is_answered()
    {
        await ShouldAskForAsync(5, 3);
        await ShineAsync(5);
        await WatchAsync(_steward);

        _steward.Tell(ShardStewardActor.Leave.Instance);
        await SettleAsync(_steward);
        var (ready, ended) = (_home.Ready, HasMessages);
        _steward.Tell(new BeaconLit(3), new ElsewhereRef(Sys));

        await ExpectTerminatedAsync(_steward);
        (ready, ended, _region.HasMessages).ShouldBe((false, false, false));
    }

    [Fact]
    public async Task Told_to_leave_with_nothing_open_it_ends_at_once()
    {
        await ShouldAskForAsync(5, 3);
        await ShineAsync(5);
        await ShineAsync(3);
        await WatchAsync(_steward);

        _steward.Tell(ShardStewardActor.Leave.Instance);

        await ExpectTerminatedAsync(_steward);
    }

    private async Task ShouldAskForAsync(params int[] shards)
    {
        foreach (var shard in shards)
            await _region.ExpectMsgAsync(new LightBeacon(shard));
    }

    /// <summary>A real beacon below a stand-in for its shard.</summary>
    private async Task<IActorRef> ShineAsync(int number)
    {
        var shard = ShardStandIn.Start(Sys, new ShardStandIn.Traffic(), $"shard-{number}");
        var beacon = await shard.Ask<IActorRef>(new ShardStandIn.Born(Props.Create(() => new BeaconActor())), Eventually.Patience);
        beacon.Tell(new LightBeacon(number), _steward);
        await SettleAsync(beacon);
        await SettleAsync(_steward);
        return beacon;
    }

    private IEnumerable<int> Picked(int count) => Enumerable.Range(0, count).Select(_ => _home.TryPick(out var shard) ? shard.Number : -1);

    /// <summary>An actor of another node.</summary>
    private sealed class ElsewhereRef(ActorSystem system) : MinimalActorRef
    {
        public override ActorPath Path { get; } = new RootActorPath(new Address("akka.tcp", "shop", "10.0.0.2", 4053)) / "beacon";

        public override IActorRefProvider Provider { get; } = ((ExtendedActorSystem)system).Provider;

        public override bool IsLocal => false;
    }
}
