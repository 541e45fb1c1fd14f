using System.Collections.Immutable;
using Akka.Configuration;
using LiveStash.Tests.Support;
using Microsoft.AspNetCore.DataProtection;

namespace LiveStash.Tests.MultiNode;

/// <summary>A cluster of several nodes in this process. A spec reads like a story: start, cut, crash, leave, wait.</summary>
internal sealed class StashCluster : IAsyncDisposable
{
    /// <summary>Options for specs that need a second copy, or an answer: all nodes of this process stand still when it does.</summary>
    public static readonly Action<LiveStashOptions> Patient = options => (options.LookupTimeout, options.CopyTimeout) = (TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(3));

    private readonly IDataProtectionProvider _keys;
    private readonly Action<LiveStashOptions>? _configure;
    private readonly Config? _runtime;
    private ImmutableList<ClusterNode> _nodes = [];

    private StashCluster(Action<LiveStashOptions>? configure, IDataProtectionProvider keys, Config? runtime) => (_configure, _keys, _runtime) = (configure, keys, runtime);

    public ClusterNode this[int index] => _nodes[index];

    public IReadOnlyList<ClusterNode> Alive => [.. _nodes.Where(node => !node.Ended)];

    /// <param name="nodes">How many.</param>
    /// <param name="configure">Their options, where others than the defaults.</param>
    /// <param name="keys">Their keys, where others than made here.</param>
    /// <param name="runtime">Their Akka settings, where others than the quick ones of tests.</param>
    public static async Task<StashCluster> StartAsync(int nodes, Action<LiveStashOptions>? configure = null, IDataProtectionProvider? keys = null, Config? runtime = null)
    {
        var cluster = new StashCluster(configure, keys ?? new EphemeralDataProtectionProvider(), runtime);
        for (var count = 0; count < nodes; count++)
            await cluster.StartNodeAsync();
        await cluster.ConvergeAsync();
        return cluster;
    }

    public async Task<ClusterNode> AddAsync()
    {
        var node = await StartNodeAsync();
        await ConvergeAsync();
        return node;
    }

    /// <summary>One more, which is not waited for.</summary>
    public Task ComeAsync() => StartNodeAsync();

    /// <summary>A node that is set up otherwise, or has other keys. Does not wait for it.</summary>
    public Task<ClusterNode> StrangerAsync(Action<LiveStashOptions> configure) => StartNodeAsync(_keys, _configure + configure);

    public Task<ClusterNode> StrangerAsync(IDataProtectionProvider keys) => StartNodeAsync(keys, _configure);

    /// <summary>One more, with other settings of Akka's.</summary>
    public async Task<ClusterNode> AddAsync(Config runtime)
    {
        var node = await StartNodeAsync(_keys, _configure, runtime);
        await ConvergeAsync();
        return node;
    }

    /// <summary>Waits for a condition, and says how the nodes are when it does not come true.</summary>
    public Task BecomesTrueAsync(Func<bool> condition, string promise, TimeSpan? patience = null) => Eventually.BeTrueAsync(condition, promise, patience, Describe);

    public Task BecomesTrueAsync(Func<Task<bool>> condition, string promise, TimeSpan? patience = null) => Eventually.BeTrueAsync(condition, promise, patience, Describe);

    /// <summary>All that live see each other, and nobody else.</summary>
    public Task ConvergeAsync(TimeSpan? patience = null) => BecomesTrueAsync(
        () => Alive.All(node => node.Sees(Alive.Count)), $"{Alive.Count} nodes see each other", patience ?? TimeSpan.FromSeconds(40));

    /// <summary>Every stash has its copies.</summary>
    public Task CopiedAsync() => BecomesTrueAsync(
        async () => (await Alive[0].Figures.GetNodesAsync()).Sum(node => node.UnderCopied ?? 1) == 0, "every stash has its copies", TimeSpan.FromSeconds(30));

    /// <summary>The node that a save, or a read, names. Not simply the one with a copy: another that took it too late keeps it to the end of its lease.</summary>
    public ClusterNode NodeOf(string? address)
    {
        address.ShouldNotBeNull("there is no second copy");
        return Alive.Single(node => node.Figures.Self == address);
    }

    public async Task CrashAsync(ClusterNode node)
    {
        await node.CrashAsync();
        await ConvergeAsync();
        await CopiedAsync();
    }

    public async Task LeaveAsync(ClusterNode node)
    {
        await node.LeaveAsync();
        await ConvergeAsync();
    }

    public async Task CutAsync(ClusterNode one, params ClusterNode[] others)
    {
        foreach (var other in others)
            await Task.WhenAll(one.CutFromAsync(other), other.CutFromAsync(one));
    }

    public async Task HealAsync(ClusterNode one, params ClusterNode[] others)
    {
        foreach (var other in others)
            await Task.WhenAll(one.HealToAsync(other), other.HealToAsync(one));
    }

    /// <summary>All connections of a node break.</summary>
    public async Task DisconnectAsync(ClusterNode one)
    {
        foreach (var other in Alive.Where(other => other != one))
            await Task.WhenAll(one.DisconnectFromAsync(other), other.DisconnectFromAsync(one));
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_nodes.Select(node => node.DisposeAsync().AsTask()));
    }

    private string Describe() => string.Concat(_nodes.Select(node => $"{Environment.NewLine}{node.Describe()}"));

    private Task<ClusterNode> StartNodeAsync() => StartNodeAsync(_keys, _configure);

    private async Task<ClusterNode> StartNodeAsync(IDataProtectionProvider keys, Action<LiveStashOptions>? configure, Config? runtime = null)
    {
        var seed = Alive.Count > 0 ? Alive[0].Address : null;
        var node = await ClusterNode.StartAsync($"node {_nodes.Count}", keys, seed, configure, runtime ?? _runtime);
        ImmutableInterlocked.Update(ref _nodes, (nodes, added) => nodes.Add(added), node);
        return node;
    }
}
