using LiveStash.Protocol;
using LiveStash.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace LiveStash.Tests.Lanes;

/// <summary>Two nodes at the ends of one connection.</summary>
public sealed class LaneTests : IAsyncLifetime, IDisposable
{
    private const int LargeBytes = 64 * 1024;

    private readonly CancellationTokenSource _stop = new();
    private readonly LaneEnd _a;
    private readonly LaneEnd _b;
    private Task _run = null!;

    public LaneTests()
    {
        var time = new FakeTimeProvider();
        (_a, _b) = (new LaneEnd(Nodes.A, time, Nodes.B), new LaneEnd(Nodes.B, time, Nodes.A));
    }

    public async Task InitializeAsync()
    {
        var (one, other) = await Loopback.ConnectAsync();
        _run = Task.WhenAll(_a.Services.RunAsync(Nodes.B, one, _stop.Token), _b.Services.RunAsync(Nodes.A, other, _stop.Token));
    }

    public async Task DisposeAsync()
    {
        await _stop.CancelAsync();
        await _run.WaitAsync(Eventually.Patience, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => _stop.Dispose();

    [Fact]
    public async Task What_is_sent_at_either_end_is_received_at_the_other_in_its_order()
    {
        ulong[] numbers = [.. Enumerable.Range(0, 1000).Select(number => (ulong)number)];

        foreach (var number in numbers)
            (_a.TrySend(Nodes.B, number), _b.TrySend(Nodes.A, number)).ShouldBe((true, true));

        await ReceiveAsync(_a, numbers.Length);
        await ReceiveAsync(_b, numbers.Length);
        (_a.Numbers.SequenceEqual(numbers), _b.Numbers.SequenceEqual(numbers)).ShouldBe((true, true));
    }

    [Fact]
    public async Task What_many_threads_send_at_once_is_neither_lost_nor_doubled_and_each_keeps_its_order()
    {
        const int Threads = 4;
        const int Each = 250;

        await Task.WhenAll(Enumerable.Range(0, Threads).Select(thread => Task.Run(async () =>
        {
            for (var number = thread; number < Threads * Each; number += Threads)
                await SendAsync((ulong)number, number % 5 == 0 ? LargeBytes : number % 7);
        })));

        await ReceiveAsync(_b, Threads * Each);
        _b.Numbers.GroupBy(number => number % Threads).Select(thread => thread.ToList())
            .ShouldAllBe(thread => thread.Count == Each && thread.Zip(thread.Skip(1)).All(pair => pair.First < pair.Second));
    }

    [Fact]
    public async Task A_parcel_that_says_it_is_from_another_node_is_left_out()
    {
        _a.Open.TrySend(Nodes.B, LaneEnd.Small(Nodes.C, 1)).ShouldBeTrue();
        _a.TrySend(Nodes.B, 2).ShouldBeTrue();

        await ReceiveAsync(_b, 1);
        _b.Numbers.ShouldBe([2UL]);
    }

    [Fact]
    public async Task What_cannot_be_written_is_refused_and_the_next_passes()
    {
        _a.Open.TrySend(Nodes.B, new Parcel(Nodes.A, [new Letter(To: null, From: null, "no message of ours")])).ShouldBeFalse();
        _a.Open.TrySend(Nodes.B, LaneEnd.Large(Nodes.A, 1, LaneEnd.FrameBytesMax)).ShouldBeFalse();
        _a.TrySend(Nodes.B, 2).ShouldBeTrue();

        await ReceiveAsync(_b, 1);
        _b.Numbers.ShouldBe([2UL]);
    }

    /// <summary>As soon as it is taken.</summary>
    private async Task SendAsync(ulong number, int bytes)
    {
        var parcel = LaneEnd.Large(Nodes.A, number, bytes);
        await Eventually.BeTrueAsync(() => _a.Open.TrySend(Nodes.B, parcel), "the other end reads");
    }

    private static Task ReceiveAsync(LaneEnd end, int parcels) =>
        Eventually.BeTrueAsync(() => end.Received.Count >= parcels, $"{parcels} parcels are received", describe: () => $"; it was {end.Received.Count}");
}
