using LiveStash.Drill.Cluster;
using LiveStash.Drill.Command;
using LiveStash.Drill.Faults;
using LiveStash.Drill.Load;
using LiveStash.Drill.Time;

namespace LiveStash.Drill.Rounds;

/// <summary>A whole drill: round after round on one cluster; on a new one where the old one did not come together again.</summary>
/// <param name="command">What was asked for.</param>
/// <param name="number">Which of the clusters that are drilled side by side.</param>
/// <param name="plan">Its rounds.</param>
/// <param name="clock">The time.</param>
/// <param name="say">Takes the progress.</param>
internal sealed class DrillRun(DrillCommand command, int number, IReadOnlyList<RoundPlan> plan, DrillClock clock, Action<string> say)
{
    private const int SeedsOfCluster = 100_000;
    private const int StoriesMax = 3;
    private const int LogLines = 60;
    private const int LogLineMax = 300;

    private readonly List<RoundResult> _results = [];

    public IReadOnlyList<RoundResult> Results => _results;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (_results.Count < plan.Count)
            await RunClusterAsync(cancellationToken);
    }

    private async Task RunClusterAsync(CancellationToken cancellationToken)
    {
        await using var cluster = new DrillCluster(await NetworkAsync(), command.NodeSettings, clock);
        using var load = new ClientLoad(cluster.Network.Places, command.Stashes, command.Seed + (number * SeedsOfCluster), clock);
        say($"{command.Nodes} nodes are starting");
        if (!await cluster.StartAsync(cancellationToken))
            throw new TimeoutException($"The nodes did not come together. Their logs:\n{Logs(cluster)}");
        say("all nodes are ready");

        var runner = new RoundRunner(new FaultScene(cluster, load, clock), command.Copies);
        for (var whole = true; whole && _results.Count < plan.Count;)
            whole = await RunRoundAsync(runner, cluster, plan[_results.Count], cancellationToken);
    }

    private async Task<bool> RunRoundAsync(RoundRunner runner, DrillCluster cluster, RoundPlan round, CancellationToken cancellationToken)
    {
        var (result, whole) = await runner.RunAsync(round, cancellationToken);
        _results.Add(result);
        Tell(result);
        if (result.Violations.Count > 0)
            say(Logs(cluster));
        return whole;
    }

    private async Task<INodeNetwork> NetworkAsync() =>
        plan.Any(round => round.Fault.NeedsNetwork()) ? await NamespaceNetwork.CreateAsync(command.Nodes, number) : new LoopbackNetwork(command.Nodes);

    private void Tell(RoundResult result)
    {
        var counts = result.Counts;
        say($"round {result.Plan.Number} of {command.Rounds}, {result.Plan.Fault.Name()}: {result.Fault.Text}. {(result.WholeAfter is { } after ? $"Whole after {after.TotalSeconds:F1} s" : "Not whole again")}; "
            + $"{counts.Stashes} stashes, {counts.Saves} saves checked, {counts.Excused} excused, {counts.UnderAcknowledged} with few copies, {counts.NodesEnded} nodes ended{More(result)}; {result.Violations.Count} violations");
        foreach (var kind in result.Violations.GroupBy(violation => violation.Kind))
        {
            say($"  {kind.Key}: {kind.Count()}");
            foreach (var violation in kind.Take(StoriesMax))
                say(string.Join("\n      ", [$"    {violation.Subject}: {violation.Text}", .. violation.Story]));
        }
    }

    /// <summary>Nodes that nobody touched: they took each other for dead.</summary>
    private static string More(RoundResult result) =>
        result.Counts.NodesEnded > result.Fault.Strikes.Count ? $" ({result.Counts.NodesEnded - result.Fault.Strikes.Count} more than the fault hit)" : "";

    private static string Logs(DrillCluster cluster) =>
        string.Join('\n', cluster.Nodes.SelectMany(node => (string[])[$"  the last lines of {node.Name}:", .. node.Log.Tail().TakeLast(LogLines).Select(line => $"    {(line.Length > LogLineMax ? line[..LogLineMax] : line)}")]));
}
