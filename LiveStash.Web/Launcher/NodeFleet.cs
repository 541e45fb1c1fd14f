using System.Collections.Concurrent;

namespace LiveStash.Web.Launcher;

/// <summary>The nodes of the launcher: starts them, restarts them in turn, stops them. One that ends by itself ends no other.</summary>
/// <param name="places">Where they live.</param>
/// <param name="keyRing">Folder of the keys they share.</param>
/// <param name="more">Settings for all of them.</param>
/// <param name="impatience">Cancelled: nodes that are asked to stop are killed.</param>
internal sealed class NodeFleet(NodePlace[] places, string keyRing, string[] more, CancellationToken impatience) : IDisposable
{
    private static readonly TimeSpan AskEvery = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ReadyWithin = TimeSpan.FromSeconds(60);

    /// <summary>Longer than a node takes to hand over what it holds, and then the process ends.</summary>
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(40);

    private readonly ConcurrentDictionary<NodePlace, NodeProcess> _running = [];
    private readonly ConcurrentDictionary<NodePlace, string> _failed = [];
    private readonly List<NodeProcess> _started = [];
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly TaskCompletionSource _allEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HttpClient _client = new() { Timeout = AnswerWithin };

    /// <summary>Completes when no node runs any more, and the last one ended by itself.</summary>
    public Task AllEnded => _allEnded.Task;

    /// <summary>The nodes that run, as <c>host:port</c>.</summary>
    public IEnumerable<string> Running => _running.Keys.Select(place => place.NodeAddress).Order(StringComparer.Ordinal);

    /// <summary>The nodes that were started and did not become ready, until they are started once more.</summary>
    public IEnumerable<FailedNode> Failed => _failed.Select(failed => new FailedNode(failed.Key.NodeAddress, failed.Value)).OrderBy(failed => failed.Node, StringComparer.Ordinal);

    /// <summary>No node is being ended or started again.</summary>
    public bool Settled => _turn.CurrentCount > 0;

    /// <summary>The first one begins the cluster; once it can be found, the others join it together.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        Start(places[0], seeds: []);
        await UntilAsync(places[0], "/health/live", cancellationToken);
        foreach (var place in places.Skip(1))
            Start(place, seeds: [places[0]]);
        await Task.WhenAll(places.Select(place => UntilReadyAsync(place, cancellationToken)));
    }

    /// <summary>Restarts one node after the other, for ever.</summary>
    public async Task RollAsync(TimeSpan every, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(every);
        for (var turn = 0; await timer.WaitForNextTickAsync(cancellationToken); turn++)
        {
            await _turn.WaitAsync(cancellationToken);
            await RenewAsync(places[turn % places.Length], StopAsync, cancellationToken);
        }
    }

    /// <summary>Ends the node with that address, in order or at once, and starts it again. Comes back when that has begun.</summary>
    /// <returns>Whether it has: another node may be under way, or the address be nobody's.</returns>
    public NodeEnding TryRenew(string nodeAddress, bool kill, CancellationToken cancellationToken)
    {
        if (places.FirstOrDefault(place => place.NodeAddress == nodeAddress) is not { } place)
            return NodeEnding.Unknown;
        if (!_turn.Wait(0, CancellationToken.None))
            return NodeEnding.Busy;

        _ = RenewAsync(place, kill ? KillAsync : StopAsync, cancellationToken);
        return NodeEnding.Begun;
    }

    /// <summary>The last one first: each hands what it holds to those that still run, and the last one left keeps the cluster's affairs to the end.</summary>
    public async Task StopAsync()
    {
        foreach (var place in places.Reverse())
            await StopAsync(place);
    }

    public void Dispose()
    {
        foreach (var node in _running.Values)
            node.Kill();
        foreach (var node in _started)
            node.Dispose();
        _client.Dispose();
    }

    // Whoever calls has the turn: two nodes at once would be one too many for a cluster of three.
    private async Task RenewAsync(NodePlace place, Func<NodePlace, Task> end, CancellationToken cancellationToken)
    {
        try
        {
            Say($"restarting {place.Name}");
            await end(place);
            cancellationToken.ThrowIfCancellationRequested();
            Start(place, seeds: _running.Keys);
            await UntilReadyAsync(place, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The launcher stops.
        }
        catch (Exception failure)
        {
            Fail(place, failure.Message);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task KillAsync(NodePlace place)
    {
        if (!_running.TryGetValue(place, out var node))
            return;

        node.Kill();
        await node.Ended;
    }

    private void Start(NodePlace place, IEnumerable<NodePlace> seeds)
    {
        _failed.TryRemove(place, out _);
        var node = NodeProcess.Start(place, seeds, keyRing, more);
        _running[place] = node;
        _started.Add(node);
        _ = TellEndAsync(node);
    }

    private async Task TellEndAsync(NodeProcess node)
    {
        var exitCode = await node.Ended;
        // Only itself: another one may have been started in its place by now.
        _running.TryRemove(KeyValuePair.Create(node.Place, node));
        Say($"{node.Place.Name} ended with exit code {exitCode}; {_running.Count} of {places.Length} nodes run");
        if (_running.IsEmpty && !node.AskedToStop)
            _allEnded.TrySetResult();
    }

    private async Task StopAsync(NodePlace place)
    {
        if (!_running.TryGetValue(place, out var node))
            return;

        await node.AskToStopAsync();
        try
        {
            await node.Ended.WaitAsync(StopWithin, impatience);
        }
        catch (Exception failure) when (failure is TimeoutException or OperationCanceledException)
        {
            Say($"{place.Name} does not stop in time and is killed");
            node.Kill();
            await node.Ended;
        }
    }

    private async Task UntilReadyAsync(NodePlace place, CancellationToken cancellationToken)
    {
        if (await UntilAsync(place, "/health/ready", cancellationToken))
            Say($"{place.Name} is ready: {place.WebAddress}, in the cluster {place.NodeAddress}, process {_running.GetValueOrDefault(place)?.Id}");
        else if (_running.ContainsKey(place))
            Fail(place, $"it was not ready after {ReadyWithin.TotalSeconds} s; {place.WebAddress}/health/ready says why");
        else if (!cancellationToken.IsCancellationRequested)
            Fail(place, "it ended before it was ready; its lines on the console say why");
    }

    private void Fail(NodePlace place, string reason)
    {
        _failed[place] = reason;
        Say($"{place.Name} did not start: {reason}");
    }

    /// <returns>False: it has ended, or the time is over.</returns>
    private async Task<bool> UntilAsync(NodePlace place, string path, CancellationToken cancellationToken)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bound.CancelAfter(ReadyWithin);
        using var timer = new PeriodicTimer(AskEvery);
        try
        {
            while (_running.ContainsKey(place))
            {
                if (await AnswersAsync(place, path, bound.Token))
                    return true;
                await timer.WaitForNextTickAsync(bound.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The time is over.
        }

        return false;
    }

    private async Task<bool> AnswersAsync(NodePlace place, string path, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await _client.GetAsync(place.WebAddress + path, cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception failure) when (failure is HttpRequestException || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false;
        }
    }

    private static void Say(string text) => ClusterLauncher.Say(text);
}
