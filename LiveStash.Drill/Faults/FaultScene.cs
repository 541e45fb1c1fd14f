using LiveStash.Drill.Cluster;
using LiveStash.Drill.Load;
using LiveStash.Drill.Time;

namespace LiveStash.Drill.Faults;

/// <summary>Where a fault happens.</summary>
internal sealed record FaultScene(DrillCluster Cluster, ClientLoad Load, DrillClock Clock);

/// <summary>What a fault did.</summary>
/// <param name="Victims">The nodes that were hit.</param>
/// <param name="Text">In words.</param>
/// <param name="Removed">When the others had removed the killed node, where that was waited for.</param>
/// <param name="CopiedAgain">How long after that everything had its copies again.</param>
internal sealed record FaultReport(IReadOnlyList<int> Victims, string Text, TimeSpan? Removed = null, TimeSpan? CopiedAgain = null);
