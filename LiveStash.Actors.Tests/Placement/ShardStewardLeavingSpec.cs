using Akka.Actor;
using LiveStash.Placement;
using LiveStash.Protocol;
using LiveStash.Tests.Support;

namespace LiveStash.Tests.Placement;

public sealed class ShardStewardLeavingSpec : StewardSpec
{
    [Fact]
    public async Task Told_to_leave_it_asks_no_more_and_ends_when_all_is_answered()
    {
        await ShouldAskForAsync(5, 3);
        await ShineAsync(5);
        await WatchAsync(Steward);

        Steward.Tell(ShardStewardActor.Leave.Instance);
        await SettleAsync(Steward);
        var (ready, ended) = (Home.Ready, HasMessages);
        Steward.Tell(new BeaconLit(3), new ElsewhereRef(Sys));

        await ExpectTerminatedAsync(Steward);
        (ready, ended, Region.HasMessages).ShouldBe((false, false, false));
    }

    [Fact]
    public async Task Told_to_leave_with_nothing_open_it_ends_at_once()
    {
        await ShouldAskForAsync(5, 3);
        await ShineAsync(5);
        await ShineAsync(3);
        await WatchAsync(Steward);

        Steward.Tell(ShardStewardActor.Leave.Instance);

        await ExpectTerminatedAsync(Steward);
    }
}
