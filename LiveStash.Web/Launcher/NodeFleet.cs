using System.Collections.Concurrent;

namespace LiveStash.Web.Launcher;

/// <summary>The nodes of the launcher: starts them, restarts them in turn, stops them. One that ends by itself is started again, as an orchestrator does it, unless it failed before it was ready.</summary>
/// <param name="places">Where they live.</param>
/// <param name="keyRing">Folder of the keys they share.</param>
/// <param name="more">Settings for all of them.</param>
/// <param name="stopping">Cancelled: no node is started any more.</param>
/// <param name="impatience">Cancelled: nodes that are asked to stop are killed.</param>
internal sealed class NodeFleet(NodePlace[] places, string keyRing, string[] more, CancellationToken stopping, CancellationToken impatience) : IDisposable
{
    private static readonly TimeSpan ReadyWithin = TimeSpan.FromSeconds(60);

    /// <summary>Longer than a node takes to hand over what it holds, and then the process ends.</summary>
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(40);

    private readonly NodeRoll _roll = new();
    private readonly ConcurrentDictionary<NodePlace, string> _failed = [];
    private readonly ConcurrentQueue<NodeProcess> _started = [];
    private readonly TaskCompletionSource _allEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly NodeReadiness _readiness = new();

    /// <summary>Whoever starts nodes or ends them has it: two at once would be one too many for a cluster of three.</summary>
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Completes when no node runs any more, none is to be started again, and the last one failed before it was ready.</summary>
    public Task AllEnded => _allEnded.Task;

    /// <summary>The nodes that run, as <c>host:port</c>.</summary>
    public IEnumerable<string> Running => _roll.Running.Select(node => node.Place.NodeAddress).Order(StringComparer.Ordinal);

    /// <summary>The nodes that were started and did not become ready, until they are.</summary>
    public IEnumerable<FailedNode> Failed => _failed.Select(failed => new FailedNode(failed.Key.NodeAddress, failed.Value)).OrderBy(failed => failed.Node, StringComparer.Ordinal);

    /// <summary>No node is being ended or started.</summary>
    public bool Settled => _turn.CurrentCount > 0;

    /// <summary>The first one begins the cluster; once it can be found, the others join it together.</summary>
    public async Task StartAsync()
    {
        await _turn.WaitAsync(stopping);
        try
        {
            var first = Start(places[0], seeds: []);
            await InTimeAsync(_readiness.UntilAsync(first, "/health/live", stopping));
            await Task.WhenAll(places.Skip(1).Select(place => Start(place, seeds: [places[0]])).Prepend(first).Select(UntilReadyAsync));
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Restarts one node after the other, for ever.</summary>
    public async Task RollAsync(TimeSpan every)
    {
        using var timer = new PeriodicTimer(every);
        for (var turn = 0; await timer.WaitForNextTickAsync(stopping); turn++)
        {
            await _turn.WaitAsync(stopping);
            await RenewAsync(places[turn % places.Length], StopAsync);
        }
    }

    /// <summary>Ends the node with that address, in order or at once, and starts it again. Comes back when that has begun.</summary>
    /// <returns>Whether it has: another node may be under way, or the address be nobody's.</returns>
    public NodeEnding TryRenew(string nodeAddress, bool kill)
    {
        if (places.FirstOrDefault(place => place.NodeAddress == nodeAddress) is not { } place)
            return NodeEnding.Unknown;
        if (!_turn.Wait(0, CancellationToken.None))
            return NodeEnding.Busy;

        _ = RenewAsync(place, kill ? KillAsync : StopAsync);
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
        foreach (var node in _roll.Running)
            node.Kill();
        foreach (var node in _started)
            node.Dispose();
        _readiness.Dispose();
    }

    /// <summary>Whoever calls has the turn, and gives it back by this.</summary>
    private async Task RenewAsync(NodePlace place, Func<NodePlace, Task> end)
    {
        try
        {
            Say($"restarting {place.NodeAddress}");
            await end(place);
            stopping.ThrowIfCancellationRequested();
            await JoinAsync(place);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
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

    /// <summary>Joins those that were in the cluster: others would be waited for in vain. When all of them end before it is ready, there is nobody to join any more, and it begins the cluster anew.</summary>
    private async Task JoinAsync(NodePlace place)
    {
        NodeProcess[] seeds = [.. _roll.Running.Where(node => node.WasReady)];
        var node = Start(place, seeds.Select(seed => seed.Place));
        var ready = UntilReadyAsync(node);
        if (seeds.Length > 0 && await Task.WhenAny(ready, Task.WhenAll(seeds.Select(seed => seed.Ended))) != ready)
        {
            Say($"{place.NodeAddress} has nobody left to join, and begins anew");
            node.Kill();
            await ready;
            ready = UntilReadyAsync(Start(place, seeds: []));
        }

        await ready;
    }

    private async Task KillAsync(NodePlace place)
    {
        if (_roll.At(place) is not { } node)
            return;

        node.Kill();
        await node.Ended;
    }

    private NodeProcess Start(NodePlace place, IEnumerable<NodePlace> seeds)
    {
        _failed.TryRemove(place, out _);
        var node = NodeProcess.Start(place, seeds, keyRing, more);
        _roll.Add(node);
        _started.Enqueue(node);
        _ = TellEndAsync(node);
        return node;
    }

    private async Task TellEndAsync(NodeProcess node)
    {
        var exitCode = await node.Ended;
        var noneIsLeft = _roll.Remove(node, exitCode);
        Say($"{node.Place.NodeAddress} ended with exit code {exitCode}; {_roll.Running.Count} of {places.Length} nodes run");
        if (node.AskedToStop || stopping.IsCancellationRequested)
            return;
        if (node.IsToStartAgain(exitCode))
            await StartAgainAsync(node.Place);
        else if (noneIsLeft)
            _allEnded.TrySetResult();
    }

    /// <summary>When no other node is under way, and nobody has started it meanwhile.</summary>
    private async Task StartAgainAsync(NodePlace place)
    {
        await _turn.WaitAsync(stopping);
        if (_roll.At(place) is not null)
            _turn.Release();
        else
            await RenewAsync(place, _ => Task.CompletedTask);
    }

    private async Task StopAsync(NodePlace place)
    {
        if (_roll.At(place) is not { } node)
            return;

        await node.AskToStopAsync();
        try
        {
            await node.Ended.WaitAsync(StopWithin, impatience);
        }
        catch (Exception failure) when (failure is TimeoutException or OperationCanceledException)
        {
            Say($"{place.NodeAddress} does not stop in time and is killed");
            node.Kill();
            await node.Ended;
        }
    }

    private async Task UntilReadyAsync(NodeProcess node)
    {
        if (!await InTimeAsync(TellReadyAsync(node)))
            Fail(node.Place, $"it was not ready after {ReadyWithin.TotalSeconds} s; {node.Place.WebAddress}/health/ready says why");
    }

    private async Task<bool> InTimeAsync(Task work)
    {
        try
        {
            await work.WaitAsync(ReadyWithin, stopping);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private async Task TellReadyAsync(NodeProcess node)
    {
        var place = node.Place;
        if (await _readiness.UntilAsync(node, "/health/ready", stopping))
        {
            node.WasReady = true;
            _failed.TryRemove(place, out _);
            Say($"{place.NodeAddress} is ready: {place.WebAddress}, process {node.Id}");
        }
        else if (!node.AskedToStop)
        {
            Fail(place, "it ended before it was ready; its lines on the console say why");
        }
    }

    private void Fail(NodePlace place, string reason)
    {
        _failed[place] = reason;
        Say($"{place.NodeAddress} did not start: {reason}");
    }

    private static void Say(string text) => ClusterLauncher.Say(text);
}
