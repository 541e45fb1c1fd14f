using System.Net.Sockets;
using LiveStash.Lanes;
using LiveStash.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace LiveStash.Tests.Lanes;

public sealed class LaneThreadTests : IAsyncLifetime, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _runs = [];
    private LaneSocket _near = null!;
    private LaneSocket _other = null!;

    public async Task InitializeAsync() => (_near, _other) = await Loopback.ConnectAsync();

    public async Task DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_runs).WaitAsync(Eventually.Patience, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _near.DisposeAsync();
        await _other.DisposeAsync();
    }

    public void Dispose() => _stop.Dispose();

    [Fact]
    public async Task What_comes_by_a_lane_is_taken_by_a_thread_that_is_none_of_the_pools()
    {
        var isOfPool = new TaskCompletionSource<bool>();
        var end = new LaneEnd(Nodes.A, new FakeTimeProvider(), Nodes.B);
        var services = end.Services with { Received = _ => isOfPool.TrySetResult(Thread.CurrentThread.IsThreadPoolThread) };
        _runs.Add(services.RunAsync(Nodes.B, _near, _stop.Token));

        var other = new LaneEnd(Nodes.B, new FakeTimeProvider(), Nodes.A);
        _runs.Add(other.Services.RunAsync(Nodes.A, _other, _stop.Token));
        other.TrySend(Nodes.A, 1).ShouldBeTrue();

        (await isOfPool.Task.WaitAsync(Eventually.Patience)).ShouldBeFalse();
    }

    [Fact]
    public async Task Work_that_waits_for_its_connection_ends_when_it_is_stopped()
    {
        var work = LaneThread.RunAsync(_near.Socket, () => _near.ReadByte(), _stop.Token);

        await _stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => work.WaitAsync(Eventually.Patience));
    }

    [Fact]
    public async Task Work_that_fails_says_why_and_leaves_no_connection()
    {
        var work = LaneThread.RunAsync<int>(_near.Socket, static () => throw new InvalidDataException("why"), _stop.Token);

        (await Should.ThrowAsync<InvalidDataException>(() => work)).Message.ShouldBe("why");

        _other.Socket.Poll(Eventually.Patience, SelectMode.SelectRead).ShouldBeTrue();
        _other.ReadByte().ShouldBe(-1);
    }
}
