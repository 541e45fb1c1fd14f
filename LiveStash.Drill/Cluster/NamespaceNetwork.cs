namespace LiveStash.Drill.Cluster;

/// <summary>
/// Each node in a network namespace of its own (Linux, root), wired to a bridge in another one; the drill has an end in the bridge, so its clients reach every
/// node whatever is cut between nodes. A cut is a route into nowhere for the other node's address.
/// </summary>
/// <remarks>All names begin with a prefix of this run, and all is removed in the end. The veth pairs go with their namespaces.</remarks>
internal sealed class NamespaceNetwork : INodeNetwork
{
    private const string Ip = "ip";
    private const int WebPort = 5080;
    private const int NodePort = 4051;
    private const int DrillHost = 254;
    private const int SubnetsTried = 20;

    private readonly string _prefix;
    private readonly string _subnet;
    private readonly HashSet<(int From, int To)> _cuts = [];

    private NamespaceNetwork(int nodes, int number, string subnet)
    {
        (_prefix, _subnet) = ($"lsd{Environment.ProcessId}x{number}", subnet);
        Places = [.. Enumerable.Range(0, nodes).Select(node => new NodePlace(node, $"{subnet}.{node + 1}", WebPort, NodePort))];
    }

    public IReadOnlyList<NodePlace> Places { get; }

    private string Bridge => $"{_prefix}-bridge";

    /// <returns>Why it cannot be done here; <see langword="null"/>: it can.</returns>
    public static async Task<string?> WhyNotAsync()
    {
        if (!OperatingSystem.IsLinux())
            return "this is not Linux";
        if (!Environment.IsPrivilegedProcess)
            return "this is not root";
        try
        {
            var (exitCode, written) = await Shell.TryAsync(Ip, "netns", "list");
            return exitCode == 0 ? null : written;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "there is no ip command";
        }
    }

    /// <param name="nodes">For so many nodes.</param>
    /// <param name="number">Tells the networks of one drill apart.</param>
    public static async Task<NamespaceNetwork> CreateAsync(int nodes, int number)
    {
        var network = new NamespaceNetwork(nodes, number, await FreeSubnetAsync());
        try
        {
            await network.MakeBridgeAsync();
            foreach (var place in network.Places)
                await network.MakeNodeAsync(place);
            return network;
        }
        catch
        {
            await network.DisposeAsync();
            throw;
        }
    }

    public IReadOnlyList<string> Launcher(int node) => [Ip, "netns", "exec", Namespace(node)];

    public async Task CutAsync(int from, int to)
    {
        if (_cuts.Add((from, to)))
            await Shell.RunAsync(Ip, "-n", Namespace(from), "route", "add", "blackhole", $"{Places[to].Host}/32");
    }

    public async Task HealAsync()
    {
        foreach (var (from, to) in _cuts)
            await Shell.RunAsync(Ip, "-n", Namespace(from), "route", "del", "blackhole", $"{Places[to].Host}/32");
        _cuts.Clear();
    }

    /// <summary>Removes what is there of it, and goes on past what is not.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var place in Places)
            await Shell.TryAsync(Ip, "netns", "del", Namespace(place.Index));
        await Shell.TryAsync(Ip, "netns", "del", Bridge);
        await Shell.TryAsync(Ip, "link", "del", _prefix);
    }

    private static async Task<string> FreeSubnetAsync()
    {
        for (var tried = 0; tried < SubnetsTried; tried++)
        {
            var range = $"10.{Random.Shared.Next(200, 250)}";
            var (_, routes) = await Shell.TryAsync(Ip, "-4", "route", "show", "root", $"{range}.0.0/16");
            if (routes.Length == 0)
                return $"{range}.{Random.Shared.Next(1, 250)}";
        }

        throw new InvalidOperationException("There is no free subnet in 10.200.0.0–10.249.255.255.");
    }

    private string Namespace(int node) => $"{_prefix}-{node + 1}";

    private async Task MakeBridgeAsync()
    {
        await Shell.RunAsync(Ip, "netns", "add", Bridge);
        await Shell.RunAsync(Ip, "-n", Bridge, "link", "add", "bridge", "type", "bridge");
        await Shell.RunAsync(Ip, "-n", Bridge, "link", "set", "bridge", "up");
        await Shell.RunAsync(Ip, "link", "add", _prefix, "type", "veth", "peer", "name", "drill", "netns", Bridge);
        await Shell.RunAsync(Ip, "-n", Bridge, "link", "set", "drill", "master", "bridge", "up");
        await Shell.RunAsync(Ip, "addr", "add", $"{_subnet}.{DrillHost}/24", "dev", _prefix);
        await Shell.RunAsync(Ip, "link", "set", _prefix, "up");
    }

    private async Task MakeNodeAsync(NodePlace place)
    {
        var (space, port) = (Namespace(place.Index), place.Name);
        await Shell.RunAsync(Ip, "netns", "add", space);
        await Shell.RunAsync(Ip, "-n", space, "link", "set", "lo", "up");
        await Shell.RunAsync(Ip, "link", "add", "eth0", "netns", space, "type", "veth", "peer", "name", port, "netns", Bridge);
        await Shell.RunAsync(Ip, "-n", Bridge, "link", "set", port, "master", "bridge", "up");
        await Shell.RunAsync(Ip, "-n", space, "addr", "add", $"{place.Host}/24", "dev", "eth0");
        await Shell.RunAsync(Ip, "-n", space, "link", "set", "eth0", "up");
    }
}
