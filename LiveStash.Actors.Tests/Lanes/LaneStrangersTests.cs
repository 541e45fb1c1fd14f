using System.Net.Sockets;
using LiveStash.Lanes;
using LiveStash.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace LiveStash.Tests.Lanes;

/// <summary>Whoever connects to the port of a node without a word, or with the wrong one.</summary>
public sealed class LaneStrangersTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new();
    private readonly List<NetworkStream> _strangers = [];
    private readonly LaneNode _elder;
    private readonly LaneNode _younger;

    public LaneStrangersTests() => (_elder, _younger) = (new LaneNode(1, _time), new LaneNode(2, _time));

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        _strangers.ForEach(stranger => stranger.Dispose());
        _younger.Dispose();
        _elder.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Many_who_say_nothing_keep_no_node_out()
    {
        var offer = _younger.Ask(_elder)!;
        await ComeAsync(4 * LaneHandshakes.Max, offer.Port);

        _younger.Keeper.Offered(_elder.Self, offer);

        await Eventually.BeTrueAsync(() => _younger.Lanes == 1 && _elder.Lanes == 1, "no time goes by, and there is a lane");
    }

    [Fact]
    public async Task One_who_says_nothing_is_hung_up_on_when_his_time_is_over()
    {
        await ComeAsync(1, _younger.Ask(_elder)!.Port);

        await HungUpOnAsync(_strangers[0], time: LaneHandshakes.Within / 50);
    }

    [Fact]
    public async Task One_who_says_anything_else_is_hung_up_on_at_once()
    {
        await ComeAsync(1, _younger.Ask(_elder)!.Port);

        await _strangers[0].WriteAsync("GET / HTTP/1.1\r\n\r\n"u8.ToArray());

        await HungUpOnAsync(_strangers[0], time: TimeSpan.Zero);
    }

    [Fact]
    public async Task One_too_many_costs_the_first_of_them_his_place_and_nobody_else()
    {
        var port = _younger.Ask(_elder)!.Port;
        await ComeAsync(LaneHandshakes.Max + 1, port);

        await HungUpOnAsync(_strangers[0], time: TimeSpan.Zero);

        _strangers.Skip(1).ShouldAllBe(stranger => !stranger.Socket.Poll(0, SelectMode.SelectRead));
    }

    private async Task ComeAsync(int count, int port)
    {
        for (var come = 0; come < count; come++)
            _strangers.Add(await Loopback.DialAsync(port));
    }

    /// <summary>He may be told why first.</summary>
    private Task HungUpOnAsync(NetworkStream stranger, TimeSpan time)
    {
        var hungUp = stranger.CopyToAsync(Stream.Null);
        return Eventually.BeTrueAsync(
            () =>
            {
                _time.Advance(time);
                return hungUp.IsCompleted;
            },
            "he is hung up on");
    }
}
