using LiveStash.Drill.Cluster;

namespace LiveStash.Drill.Load;

/// <summary>Which nodes say that they are ready, as a balancer with health checks knows it: a moment late.</summary>
internal sealed class Readiness(ClusterReader reader, IReadOnlyList<NodePlace> places)
{
    private static readonly TimeSpan CheckEvery = TimeSpan.FromMilliseconds(500);

    private readonly bool[] _ready = [.. places.Select(_ => true)];

    public bool IsReady(int node) => Volatile.Read(ref _ready[node]);

    /// <summary>Checks all nodes, each at its own pace, until it is to stop.</summary>
    public Task WatchAsync(CancellationToken stop, CancellationToken cancellationToken) =>
        Task.WhenAll(Enumerable.Range(0, places.Count).Select(node => WatchAsync(node, stop, cancellationToken)));

    private async Task WatchAsync(int node, CancellationToken stop, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(CheckEvery);
        while (!stop.IsCancellationRequested)
        {
            Volatile.Write(ref _ready[node], await reader.IsReadyAsync(places[node], cancellationToken));
            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }
}
