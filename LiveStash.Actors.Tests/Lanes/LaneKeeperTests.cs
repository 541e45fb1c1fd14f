using System.Net.Sockets;
using LiveStash.Protocol;
using LiveStash.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace LiveStash.Tests.Lanes;

/// <summary>Who has a lane to whom, and until when.</summary>
public sealed class LaneKeeperTests : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly FakeTimeProvider _time = new();
    private readonly LaneNode _elder;
    private readonly LaneNode _younger;

    private readonly LaneOffer _offer;

    public LaneKeeperTests()
    {
        (_elder, _younger) = (new LaneNode(1, _time), new LaneNode(2, _time));
        _offer = _younger.Ask(_elder)!;
    }

    public void Dispose()
    {
        _younger.Dispose();
        _elder.Dispose();
    }

    [Fact]
    public async Task One_that_dials_and_one_that_was_dialled_reach_each_other()
    {
        _younger.Keeper.Offered(_elder.Self, _offer);
        await BothHaveAsync(lanes: 1);

        (_younger.TrySend(_elder, 1), _elder.TrySend(_younger, 2)).ShouldBe((true, true));

        await Eventually.BeTrueAsync(() => _elder.End.Numbers.SequenceEqual([1UL]) && _younger.End.Numbers.SequenceEqual([2UL]), "each has what the other sent");
    }

    [Fact]
    public async Task An_offer_that_comes_again_opens_no_second_lane()
    {
        using var relay = new TcpRelay(_offer.Port);

        _younger.Keeper.Offered(_elder.Self, _offer with { Port = relay.Port });
        _younger.Keeper.Offered(_elder.Self, _offer with { Port = relay.Port });

        await BothHaveAsync(lanes: 1);
        relay.Dialled.ShouldBe(1);
    }

    [Fact]
    public async Task A_lane_that_breaks_is_opened_again_after_a_pause()
    {
        using var relay = await ThroughRelayAsync();

        relay.Break();
        await BothHaveAsync(lanes: 0);
        relay.Dialled.ShouldBe(1);

        await AdvanceUntilAsync(() => relay.Dialled == 2);
        await BothHaveAsync(lanes: 1);
        _younger.TrySend(_elder, 3).ShouldBeTrue();
        await Eventually.BeTrueAsync(() => _elder.End.Numbers.SequenceEqual([3UL]), "it carries");
    }

    [Fact]
    public async Task A_lane_that_breaks_at_once_each_time_is_opened_again_each_time()
    {
        using var relay = await ThroughRelayAsync();

        for (var dialled = 2; dialled < 5; dialled++)
        {
            relay.Break();
            await BothHaveAsync(lanes: 0);
            await AdvanceUntilAsync(() => relay.Dialled == dialled);
            await BothHaveAsync(lanes: 1);
        }

        _younger.End.TimesLogged(LaneNode.CannotBeOpened).ShouldBe(0);
    }

    [Fact]
    public async Task A_node_that_is_no_member_any_more_is_not_dialled_again()
    {
        using var relay = await ThroughRelayAsync();
        _younger.Forget(_elder);
        relay.Break();
        await BothHaveAsync(lanes: 0);

        // That nobody dials is not to be seen: that a new offer is taken up is.
        using var another = new TcpRelay(_offer.Port);
        await AdvanceUntilAsync(() =>
        {
            _younger.Keeper.Offered(_elder.Self, _offer with { Port = another.Port });
            return another.Dialled > 0;
        });
        relay.Dialled.ShouldBe(1);
    }

    [Fact]
    public async Task The_end_of_a_keeper_ends_its_lanes_and_closes_its_port()
    {
        _younger.Keeper.Offered(_elder.Self, _offer);
        await BothHaveAsync(lanes: 1);

        _elder.Dispose();

        await BothHaveAsync(lanes: 0);
        await Should.ThrowAsync<SocketException>(Loopback.DialAsync(_offer.Port));
        _younger.Ask(_elder).ShouldBeNull("it opens none after its end");
    }

    [Fact]
    public async Task The_end_of_a_keeper_that_dialled_ends_its_lanes()
    {
        using var relay = await ThroughRelayAsync();

        _younger.Dispose();

        await BothHaveAsync(lanes: 0);
        _younger.Keeper.Offered(_elder.Self, _offer with { Port = relay.Port });
        _time.Advance(Pause);
        relay.Dialled.ShouldBe(1);
    }

    private async Task<TcpRelay> ThroughRelayAsync()
    {
        var relay = new TcpRelay(_offer.Port);
        _younger.Keeper.Offered(_elder.Self, _offer with { Port = relay.Port });
        await BothHaveAsync(lanes: 1);
        return relay;
    }

    private Task BothHaveAsync(int lanes) =>
        Eventually.BeTrueAsync(() => _elder.Lanes == lanes && _younger.Lanes == lanes, $"both have {lanes} lanes");

    /// <summary>Whoever pauses may not have begun to: time goes on with each look.</summary>
    private Task AdvanceUntilAsync(Func<bool> condition) => Eventually.BeTrueAsync(
        () =>
        {
            _time.Advance(Pause / 10);
            return condition();
        },
        "it comes with time");
}
