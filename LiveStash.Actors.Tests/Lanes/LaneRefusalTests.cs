using System.Net;
using System.Net.Sockets;
using LiveStash.Lanes;
using LiveStash.Protocol;
using LiveStash.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace LiveStash.Tests.Lanes;

/// <summary>Who has no lane, and what is said of it.</summary>
public sealed class LaneRefusalTests : IDisposable
{
    private static readonly byte[] OfNobody = new byte[32];

    private readonly FakeTimeProvider _time = new();
    private readonly LaneNode _elder;
    private readonly LaneNode _younger;

    public LaneRefusalTests() => (_elder, _younger) = (new LaneNode(1, _time), new LaneNode(2, _time));

    public void Dispose()
    {
        _younger.Dispose();
        _elder.Dispose();
    }

    [Fact]
    public async Task One_whose_certificate_nobody_announced_is_refused()
    {
        var offer = _elder.Keeper.Admit(new LaneRequest(_younger.Self, OfNobody))!;

        await CannotOpenAsync(offer);
    }

    [Fact]
    public async Task One_who_shows_another_certificate_than_was_offered_is_not_spoken_to()
    {
        var offer = _younger.Ask(_elder)! with { Fingerprint = OfNobody };

        await CannotOpenAsync(offer);
    }

    [Fact]
    public async Task One_that_is_no_member_yet_is_refused_and_let_in_when_it_is_one()
    {
        var members = _elder.End.Roster.View;
        _elder.Forget(_younger);
        await CannotOpenAsync(_younger.Ask(_elder)!);

        _elder.End.Roster.View = members;

        await AdvanceUntilAsync(() => _elder.Lanes == 1 && _younger.Lanes == 1);
    }

    [Fact]
    public async Task A_node_that_starts_anew_at_its_address_takes_the_place_of_the_one_before()
    {
        using var again = new LaneNode(2, _time);
        var old = _younger.Ask(_elder)!;
        var offer = again.Ask(_elder)!;

        again.Keeper.Offered(_elder.Self, offer);
        await CannotOpenAsync(old);

        await Eventually.BeTrueAsync(() => again.Lanes == 1 && _elder.Lanes == 1, "the new one has its lane");
    }

    [Fact]
    public async Task A_port_on_which_nobody_listens_is_told_once_however_often_it_is_tried()
    {
        using var relay = new TcpRelay(Loopback.ClosedPort());
        await CannotOpenAsync(_younger.Ask(_elder)! with { Port = relay.Port });

        await AdvanceUntilAsync(() => relay.Dialled == 4);

        _younger.End.TimesLogged(LaneNode.CannotBeOpened).ShouldBe(1);
    }

    [Fact]
    public async Task A_port_that_does_not_answer_is_told_as_such()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();

        await CannotOpenAsync(_younger.Ask(_elder)! with { Port = ((IPEndPoint)silent.LocalEndpoint).Port });

        _younger.End.Logged(LaneNode.CannotBeOpened)!.ShouldContain("no answer within 5 seconds");
    }

    [Fact]
    public async Task A_node_that_had_a_lane_and_died_is_not_said_to_have_a_port_that_cannot_be_reached()
    {
        var offer = _younger.Ask(_elder)!;
        using var relay = new TcpRelay(offer.Port);
        _younger.Keeper.Offered(_elder.Self, offer with { Port = relay.Port });
        await Eventually.BeTrueAsync(() => _younger.Lanes == 1, "there is a lane");

        _elder.Dispose();

        await AdvanceUntilAsync(() => relay.Dialled == 4);
        _younger.End.TimesLogged(LaneNode.CannotBeOpened).ShouldBe(0);
    }

    [Fact]
    public void A_port_that_is_taken_is_told_once_and_there_is_no_offer()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        using var elder = new LaneNode(3, _time, ((IPEndPoint)taken.LocalEndpoint).Port);

        (_younger.Ask(elder), _younger.Ask(elder)).ShouldBe((null, null));

        elder.End.TimesLogged(LaneNode.PortCannotBeOpened).ShouldBe(1);
    }

    [Fact]
    public void A_host_that_is_not_of_this_machine_is_told_once_and_there_is_no_offer()
    {
        using var elder = new LaneKeeper(_elder.Self, "192.0.2.1", 0, _elder.End.Services);

        (elder.Admit(_younger.Keeper.Request()!), elder.Admit(_younger.Keeper.Request()!)).ShouldBe((null, null));

        _elder.End.TimesLogged(LaneNode.PortCannotBeOpened).ShouldBe(1);
    }

    [Fact]
    public void A_node_whose_port_is_none_neither_asks_nor_offers_nor_says_so()
    {
        using var without = new LaneNode(3, _time, LaneKeeper.NoPort);

        (without.Keeper.Request(), _younger.Ask(without)).ShouldBe((null, null));

        without.End.TimesLogged(LaneNode.PortCannotBeOpened).ShouldBe(0);
    }

    [Fact]
    public async Task An_offer_of_another_format_is_not_taken_up()
    {
        var offer = _younger.Ask(_elder)!;
        using var relay = new TcpRelay(offer.Port);

        _younger.Keeper.Offered(_elder.Self, offer with { Format = LaneFrames.Format + 1, Port = Loopback.ClosedPort() });
        _younger.Keeper.Offered(_elder.Self, offer with { Port = relay.Port });

        await Eventually.BeTrueAsync(() => _younger.Lanes == 1, "the next offer is taken up at once, as nobody is dialled yet");
    }

    /// <summary>Nobody has a lane, and who dialled says why.</summary>
    private async Task CannotOpenAsync(LaneOffer offer)
    {
        _younger.Keeper.Offered(_elder.Self, offer);

        await AdvanceUntilAsync(() => _younger.End.TimesLogged(LaneNode.CannotBeOpened) == 1);
        _younger.Lanes.ShouldBe(0);
    }

    private Task AdvanceUntilAsync(Func<bool> condition) => Eventually.BeTrueAsync(
        () =>
        {
            _time.Advance(TimeSpan.FromMilliseconds(100));
            return condition();
        },
        "it comes with time");
}
