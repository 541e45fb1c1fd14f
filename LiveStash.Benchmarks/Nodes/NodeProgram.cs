using System.Globalization;
using Akka.Actor;
using LiveStash.Benchmarks.Contestants;
using LiveStash.Benchmarks.Load;

namespace LiveStash.Benchmarks.Nodes;

/// <summary>The second process: a node that joins the first one's, and does what that says on its input, line by line. It ends with its input.</summary>
/// <remarks>
/// <code>
/// it begins          → "PORT", where EchoServer listens, once the node is ready
/// "create FROM TO B" → one reference a line, of new stashes of B bytes whose connections are gone, with the bindings of those numbers
/// "orphans"          → how many stashes it keeps of nodes that are gone
/// </code>
/// </remarks>
internal static class NodeProgram
{
    public const string Command = "node";
    public const string Create = "create";
    public const string Orphans = "orphans";
    public const string EchoActorName = "echo";

    /// <param name="args">Seed node, folder of the key ring, copies.</param>
    public static async Task<int> RunAsync(string[] args)
    {
        var copies = int.Parse(args[2], CultureInfo.InvariantCulture);
        await using var node = await BenchmarkNode.StartAsync(seed: args[0], keyRing: args[1], options => TwoNodeOptions.Apply(options, copies));
        node.System.ActorOf(Props.Create<EchoActor>(), EchoActorName);
        using var echo = EchoServer.Start();
        Console.WriteLine(echo.Port);
        while (await Console.In.ReadLineAsync() is { } line)
        {
            foreach (var answer in await DoAsync(node, line.Split(' ')))
                Console.WriteLine(answer);
        }

        return 0;
    }

    private static async Task<string[]> DoAsync(BenchmarkNode node, string[] words)
    {
        if (words is [Orphans])
        {
            var own = (await node.Cluster.GetNodesAsync()).Single(line => line.IsSelf);
            return [string.Create(CultureInfo.InvariantCulture, $"{own.Orphans}")];
        }

        var numbers = words.Skip(1).Select(part => int.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        return await CreateAsync(node.Stash, numbers[0], numbers[1], numbers[2]);
    }

    private static async Task<string[]> CreateAsync(ILiveStash stash, int from, int to, int payload)
    {
        var references = new string[to - from];
        await Parallelism.ForAsync(references.Length, async number =>
        {
            await using var session = stash.Open(StashBinding.FromSecret(ItemKeys.New(from + number)));
            var saved = await session.SaveAsync(StateBytes.Make(payload, number));
            Unexpected.ThrowUnless(saved.Status == StashSaveStatus.Saved, "A first save on the second node", saved.Status);
            references[number] = saved.Reference!;
        });
        return references;
    }

    /// <summary>What one question and its answer cost over remoting, without anything of ours.</summary>
    private sealed class EchoActor : UntypedActor
    {
        private static readonly byte[] Done = new byte[8];

        protected override void OnReceive(object message) => Sender.Tell(Done);
    }
}
