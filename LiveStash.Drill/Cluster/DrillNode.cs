using LiveStash.Drill.Time;

namespace LiveStash.Drill.Cluster;

/// <summary>A node: its place, and the process that runs there now.</summary>
internal sealed class DrillNode(NodePlace place)
{
    private const int LogLinesMax = 300;
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(45);

    public NodePlace Place { get; } = place;

    public string Name => Place.Name;

    public NodeLog Log { get; } = new(LogLinesMax);

    public NodeRun? Run { get; set; }

    /// <summary>Which start of all in the cluster its present run was.</summary>
    public int StartNumber { get; set; }

    /// <summary>Which of all runs it was to be ready; 0: it is not yet known to be.</summary>
    public int ReadyNumber { get; set; }

    public bool Runs => Run is { HasEnded: false };

    public Task KillAsync() => Run!.KillAsync();

    /// <summary>SIGTERM, and its end. One that does not end in time is killed.</summary>
    public async Task StopInOrderAsync(CancellationToken cancellationToken)
    {
        var run = Run!;
        await run.AskToStopAsync();
        if (!await Wait.UntilAsync(_ => Task.FromResult(run.HasEnded), StopWithin, cancellationToken))
            await run.KillAsync();
    }
}
