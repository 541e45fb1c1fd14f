using LiveStash.Drill.Time;

namespace LiveStash.Drill.Cluster;

/// <summary>The nodes of a drill: starts them, ends them in many ways, and brings them together again. Disposing ends all that runs, and removes the network.</summary>
internal sealed class DrillCluster : IAsyncDisposable
{
    private static readonly TimeSpan StartWithin = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan WholeWithin = TimeSpan.FromSeconds(150);
    private static readonly TimeSpan RemoveWithin = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(4);

    private readonly string _folder = Directory.CreateTempSubdirectory("livestash-drill-").FullName;
    private readonly IReadOnlyList<string> _settings;
    private readonly DrillClock _clock;
    private readonly ClusterReader _reader = new(AnswerWithin);
    private readonly List<NodeRun> _runs = [];
    private readonly List<NodeEnd> _ends = [];
    private int _starts;
    private int _readies;

    public DrillCluster(INodeNetwork network, IReadOnlyList<string> settings, DrillClock clock)
    {
        (Network, _settings, _clock) = (network, settings, clock);
        Nodes = [.. network.Places.Select(place => new DrillNode(place))];
        Health = new ClusterHealth(_reader);
    }

    public INodeNetwork Network { get; }

    public IReadOnlyList<DrillNode> Nodes { get; }

    public ClusterHealth Health { get; }

    public IReadOnlyList<DrillNode> Living => [.. Nodes.Where(node => node.Runs)];

    /// <summary>Ends of nodes that were not asked to, since all stashes had their copies.</summary>
    public IReadOnlyList<NodeEnd> Ends
    {
        get
        {
            lock (_ends)
                return [.. _ends];
        }
    }

    /// <summary>How many nodes ended that were not asked to, from the start on.</summary>
    public int EndsInAll { get; private set; }

    /// <summary>The first one alone, so that there is one key ring and one cluster; then the others.</summary>
    /// <returns>False: they did not come together in time.</returns>
    public async Task<bool> StartAsync(CancellationToken cancellationToken)
    {
        Start(Nodes[0]);
        return await UntilReadyAsync(Nodes[0], cancellationToken) && await UntilWholeAsync(cancellationToken);
    }

    /// <summary>Starts a node, which looks for the others that run; where none does, it begins a cluster.</summary>
    public void Start(DrillNode node) => Start(node, [.. Living.Where(other => other != node).DefaultIfEmpty(node)]);

    public async Task<bool> UntilReadyAsync(DrillNode node, CancellationToken cancellationToken)
    {
        var ready = await Wait.UntilAsync(bound => Health.IsReadyAsync(node, bound), StartWithin, cancellationToken);
        NoteReady(node);
        return ready;
    }

    /// <summary>Until the others list it no more.</summary>
    public Task<bool> UntilRemovedAsync(DrillNode node, CancellationToken cancellationToken) =>
        Wait.UntilAsync(bound => Health.HaveRemovedAsync(Living.Where(other => other != node), node, bound), RemoveWithin, cancellationToken);

    /// <summary>Until those that run know each other, and all they hold has its copies.</summary>
    public async Task<bool> UntilCopiedAsync(CancellationToken cancellationToken)
    {
        var copied = await Wait.UntilAsync(bound => Health.AreWholeAsync(Living, bound), WholeWithin, cancellationToken);
        if (copied)
            ForgetEnds();
        return copied;
    }

    /// <summary>Starts what has ended, and waits until all nodes are ready, know each other, and all they hold has its copies, twice in a row.</summary>
    public async Task<bool> UntilWholeAsync(CancellationToken cancellationToken)
    {
        var (inRow, begun) = (0, false);
        return await Wait.UntilAsync(
            async bound =>
            {
                foreach (var node in Nodes.Where(node => !node.Runs))
                    Start(node);
                begun = begun || await BeginAnewAsync(bound);
                inRow = await Health.AreWholeAsync(Nodes, bound) ? inRow + 1 : 0;
                if (inRow < 2)
                    return false;
                foreach (var node in Nodes)
                    NoteReady(node);
                return true;
            },
            WholeWithin, cancellationToken);
    }

    /// <summary>What had its copies before has them again.</summary>
    public void ForgetEnds()
    {
        lock (_ends)
            _ends.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var run in _runs)
        {
            await run.KillAsync();
            run.Dispose();
        }

        _reader.Dispose();
        await Network.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private void Start(DrillNode node, IReadOnlyList<DrillNode> seeds)
    {
        node.Run = NodeRun.Start(Network.Launcher(node.Place.Index),
        [
            "--Logging:LogLevel:Akka=Warning",
            "--Logging:LogLevel:Microsoft=Warning",
            "--Logging:Console:FormatterName=simple",
            "--Logging:Console:FormatterOptions:SingleLine=true",
            "--Logging:Console:FormatterOptions:TimestampFormat=HH:mm:ss.fff ",
            .. _settings,
            $"--Node:KeyRing={Path.Combine(_folder, "keys")}",
            $"--urls={node.Place.WebAddress}",
            $"--Node:Hostname={node.Place.Host}",
            $"--Node:Port={node.Place.NodePort}",
            "--Node:StopWithInput=true",
            .. seeds.Select((seed, index) => $"--Node:SeedNodes:{index}={seed.Place.NodeAddress}"),
        ], _folder, node.Log);
        (node.StartNumber, node.ReadyNumber) = (++_starts, 0);
        _runs.Add(node.Run);
        _ = NoteEndAsync(node.Place.Index, node.Run);
    }

    /// <summary>When all have ended, each was started while others still ran, looks for them, and begins no cluster: the first one must.</summary>
    private async Task<bool> BeginAnewAsync(CancellationToken cancellationToken)
    {
        if (Nodes.Any(node => node.ReadyNumber > 0))
            return false;
        foreach (var node in Nodes)
            if (await Health.IsReadyAsync(node, cancellationToken))
                return true;
        var first = Nodes.MinBy(node => node.StartNumber)!;
        await first.KillAsync();
        Start(first, [first]);
        return true;
    }

    private void NoteReady(DrillNode node)
    {
        if (node.ReadyNumber == 0)
            node.ReadyNumber = ++_readies;
    }

    private async Task NoteEndAsync(int node, NodeRun run)
    {
        await run.Ended;
        if (run.AskedToStop)
            return;
        lock (_ends)
        {
            _ends.Add(new NodeEnd(node, _clock.Now));
            EndsInAll++;
        }
    }
}
