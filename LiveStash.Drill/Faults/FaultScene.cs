using LiveStash.Drill.Cluster;
using LiveStash.Drill.Load;
using LiveStash.Drill.Time;

namespace LiveStash.Drill.Faults;

/// <summary>Where a fault happens.</summary>
internal sealed record FaultScene(DrillCluster Cluster, ClientLoad Load, DrillClock Clock);

/// <summary>What a fault did.</summary>
/// <param name="Strikes">The nodes that were hit.</param>
/// <param name="Text">In words.</param>
internal sealed record FaultReport(IReadOnlyList<Strike> Strikes, string Text)
{
    /// <summary>How long after a killed node's removal everything had its copies again, where that was waited for.</summary>
    public TimeSpan? CopiedAgain { get; init; }

    /// <summary>Before its last strike all nodes were to be there again, with all copies, and were not: it went no further.</summary>
    public bool IsCutShort { get; init; }
}

/// <summary>A node was hit.</summary>
/// <param name="Node">Which one.</param>
/// <param name="At">When.</param>
internal sealed record Strike(int Node, TimeSpan At);
