using System.Net.Sockets;
using LiveStash.Lanes;
using LiveStash.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace LiveStash.Tests.Lanes;

/// <summary>A lane whose other end is in the hands of the test.</summary>
public sealed class LaneLifeTests : IAsyncLifetime, IDisposable
{
    private static readonly byte[] Pulse = new byte[4];

    private readonly FakeTimeProvider _time = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly LaneEnd _a;
    private Lane _lane = null!;
    private NetworkStream _near = null!;
    private NetworkStream _other = null!;
    private Task _run = null!;

    public LaneLifeTests() => _a = new LaneEnd(Nodes.A, _time, Nodes.B);

    public async Task InitializeAsync()
    {
        (_near, _other) = await Loopback.ConnectAsync();
        _lane = new Lane(Nodes.B, _near, _a.Services);
        _run = _lane.RunAsync(_stop.Token);
    }

    public async Task DisposeAsync()
    {
        await _stop.CancelAsync();
        await _run.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _other.DisposeAsync();
    }

    public void Dispose() => _stop.Dispose();

    [Fact]
    public async Task An_end_that_has_nothing_to_say_pulses()
    {
        for (var pulses = 0; pulses < 3; pulses++)
            await HearPulseAsync();
    }

    [Fact]
    public async Task Silence_that_is_too_long_ends_it()
    {
        for (var silent = TimeSpan.Zero; silent < Lane.SilentAfter; silent += Lane.PulseEvery)
            await HearPulseAsync();
        _run.IsCompleted.ShouldBeFalse();

        _time.Advance(Lane.PulseEvery);

        await EndsAsync();
    }

    [Fact]
    public async Task Pulses_keep_it_while_nobody_has_anything_to_say()
    {
        for (var time = TimeSpan.Zero; time < 3 * Lane.SilentAfter; time += Lane.PulseEvery)
        {
            await _other.WriteAsync(Pulse);
            await Eventually.BeTrueAsync(() => _near.Socket.Available == 0, "it is read: the one before was heard");
            await HearPulseAsync();
        }

        _run.IsCompleted.ShouldBeFalse();
        _lane.TrySend(LaneEnd.Small(Nodes.A, 1)).ShouldBeTrue();
    }

    [Fact]
    public async Task It_ends_when_the_other_node_is_no_member_any_more()
    {
        await HearPulseAsync();
        _a.Roster.View = Nodes.SeenBy(Nodes.A, Nodes.A, Nodes.C);

        _time.Advance(Lane.PulseEvery);

        await EndsAsync();
    }

    [Fact]
    public async Task It_ends_when_the_other_end_hangs_up()
    {
        await _other.DisposeAsync();

        await EndsAsync();
    }

    [Fact]
    public async Task Garbage_from_the_other_end_ends_it()
    {
        await _other.WriteAsync(new byte[] { 4, 0, 0, 0, 0xff, 0xff, 0xff, 0xff });

        await EndsAsync();
    }

    [Fact]
    public async Task What_would_be_too_long_ends_it_before_it_has_come()
    {
        await _other.WriteAsync(BitConverter.GetBytes(LaneEnd.FrameBytesMax + 1));

        await EndsAsync();
    }

    [Fact]
    public async Task It_takes_nothing_more_after_its_end()
    {
        await _stop.CancelAsync();
        await EndsAsync();

        _lane.TrySend(LaneEnd.Small(Nodes.A, 1)).ShouldBeFalse();
    }

    [Fact]
    public async Task It_takes_no_more_than_may_wait_for_an_end_that_does_not_read_and_again_when_it_reads()
    {
        var taken = 0;
        await Eventually.BeTrueAsync(() => IsFullAfter(ref taken), "it takes no more");
        ((long)taken * LaneEnd.FrameBytesMax).ShouldBeLessThan(64 * LaneEnd.FrameBytesMax);

        var reading = _other.CopyToAsync(Stream.Null);

        await Eventually.BeTrueAsync(() => _lane.TrySend(LaneEnd.Small(Nodes.A, 1)), "it takes more");
        await _stop.CancelAsync();
        await reading.WaitAsync(Eventually.Patience);
    }

    [Fact]
    public async Task What_waited_for_an_end_that_reads_late_comes_whole_and_in_its_order()
    {
        var taken = 0;
        await Eventually.BeTrueAsync(() => IsFullAfter(ref taken), "it takes no more");

        var late = new LaneEnd(Nodes.B, _time, Nodes.A);
        var run = late.Services.RunAsync(Nodes.A, _other, _stop.Token);

        await Eventually.BeTrueAsync(() => run.IsCompleted || late.Received.Count >= taken, "all has come");
        late.Numbers.ShouldBe(Enumerable.Range(0, taken).Select(number => (ulong)number));
    }

    /// <summary>While it cannot write, pulses do not add to what waits.</summary>
    [Fact]
    public async Task An_end_that_does_not_read_and_says_nothing_is_given_up_like_any_other()
    {
        var taken = 0;
        await Eventually.BeTrueAsync(() => IsFullAfter(ref taken), "it takes no more");

        await Eventually.BeTrueAsync(
            () =>
            {
                _time.Advance(Lane.PulseEvery);
                return _run.IsCompleted;
            },
            "it has ended");
    }

    /// <summary>The system takes some of it as it comes: full is what stays full.</summary>
    private bool IsFullAfter(ref int taken)
    {
        var before = taken;
        while (_lane.TrySend(LaneEnd.Large(Nodes.A, (ulong)taken, LaneEnd.FrameBytesMax / 2)))
            taken++;
        return taken == before && taken > 0;
    }

    /// <summary>When it has come, the tick is over.</summary>
    private async Task HearPulseAsync()
    {
        _time.Advance(Lane.PulseEvery);
        var heard = new byte[Pulse.Length];
        await _other.ReadExactlyAsync(heard).AsTask().WaitAsync(Eventually.Patience);
        heard.ShouldBe(Pulse);
    }

    /// <summary>And its connection with it.</summary>
    private async Task EndsAsync()
    {
        await _run.WaitAsync(Eventually.Patience, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _run.IsCompleted.ShouldBeTrue();
        _lane.TrySend(LaneEnd.Small(Nodes.A, 1)).ShouldBeFalse();
    }
}
