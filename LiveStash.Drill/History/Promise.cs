namespace LiveStash.Drill.History;

/// <summary>What the cluster promised in a round.</summary>
/// <param name="Copies">A save that says so many is promised to survive.</param>
/// <param name="FaultFrom">When the fault came …</param>
/// <param name="FaultTo">… and was over. In between, a node that is cut off may answer a read with what it knows: a recovery is promised the last state, a read is not.</param>
internal sealed record Promise(int Copies, TimeSpan FaultFrom, TimeSpan FaultTo)
{
    /// <summary>It was acknowledged with its copies.</summary>
    public bool Covers(Operation write) => write is { Outcome: Outcome.Done, Written: not null } && write.Copies >= Copies;

    public bool IsDuringFault(Operation operation) => operation.Finished >= FaultFrom && operation.Invoked <= FaultTo;
}
