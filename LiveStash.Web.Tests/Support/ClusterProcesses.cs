using LiveStash.Web.Launcher;

namespace LiveStash.Web.Tests.Support;

/// <summary>Real nodes that form a cluster and share a key ring. Disposing ends those that still run.</summary>
internal sealed class ClusterProcesses : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("livestash-cluster-").FullName;
    private readonly int[] _ports;
    private readonly string[] _arguments;
    private readonly List<HostProcess> _nodes = [];

    private ClusterProcesses(int count, string[] arguments) => (_ports, _arguments) = ([.. FreePorts.Find().Take(count)], arguments);

    public HostProcess this[int node] => _nodes[node];

    /// <summary>Starts nodes and waits until all are ready and know each other.</summary>
    public static async Task<ClusterProcesses> StartAsync(int count, params string[] arguments)
    {
        var cluster = new ClusterProcesses(count, arguments);
        try
        {
            cluster._nodes.Add(await cluster.StartNodeAsync(0));
            cluster._nodes.AddRange(await Task.WhenAll(Enumerable.Range(1, count - 1).Select(node => cluster.StartNodeAsync(node))));
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts one more node that looks for this cluster, with keys of its own, and waits until it listens.</summary>
    public async Task<HostProcess> StrangerAsync()
    {
        var stranger = HostProcess.Launch(["--urls", "http://127.0.0.1:0", Seed]);
        _nodes.Add(stranger);
        await stranger.UntilListeningAsync();
        return stranger;
    }

    /// <summary>Address of a node as the cluster knows it.</summary>
    public string AddressOf(int node) => $"akka.tcp://livestash@127.0.0.1:{_ports[node]}";

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
            await node.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private string Seed => $"--Node:SeedNodes:0=127.0.0.1:{_ports[0]}";

    private Task<HostProcess> StartNodeAsync(int node) =>
        HostProcess.StartAsync([$"--Node:Port={_ports[node]}", Seed, $"--Node:KeyRing={_folder}", .. _arguments]);
}
