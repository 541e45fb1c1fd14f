using LiveStash.Benchmarks.Command;

namespace LiveStash.Benchmarks.Nodes;

/// <summary>A cluster of two processes over the loopback interface: this one, and this program again.</summary>
internal sealed class TwoNodes : IAsyncDisposable
{
    private static readonly TimeSpan WholeWithin = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _keyRing;

    private TwoNodes(BenchmarkNode here, NodeProcess there, string thereAddress, DirectoryInfo keyRing) =>
        (Here, There, ThereAddress, _keyRing) = (here, there, thereAddress, keyRing);

    public BenchmarkNode Here { get; }

    public NodeProcess There { get; }

    /// <summary>Of the second node, as Akka writes it.</summary>
    public string ThereAddress { get; }

    public static async Task<TwoNodes> StartAsync(int copies)
    {
        var keyRing = Children.MakeFolder();
        var here = await BenchmarkNode.StartAsync(keyRing: keyRing.FullName, configure: options => TwoNodeOptions.Apply(options, copies));
        var there = await NodeProcess.StartAsync(here.Address, keyRing.FullName, copies);
        await Wait.UntilAsync(async () => await OthersAsync(here) is { Entries: not null, Status: "Up" }, WholeWithin, "Two nodes see each other");
        return new TwoNodes(here, there, (await OthersAsync(here))!.Address, keyRing);
    }

    public async ValueTask DisposeAsync()
    {
        await There.DisposeAsync();
        await Here.DisposeAsync();
        _keyRing.Delete(recursive: true);
    }

    private static async Task<StashNode?> OthersAsync(BenchmarkNode here) => (await here.Cluster.GetNodesAsync()).SingleOrDefault(node => !node.IsSelf);
}
