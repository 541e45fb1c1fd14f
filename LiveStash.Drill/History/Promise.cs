namespace LiveStash.Drill.History;

/// <summary>What the cluster promised while the history was made.</summary>
/// <param name="Copies">A save that says so many is promised to survive.</param>
/// <param name="Wipes">When more nodes went at once than copies can make up for: what was acknowledged before is not promised any more.</param>
/// <param name="FaultFrom">When the fault came …</param>
/// <param name="FaultTo">… and was over. In between, a node that is cut off may answer a read with what it knows: a recovery is promised the last state, a read is not.</param>
internal sealed record Promise(int Copies, IReadOnlyList<TimeSpan> Wipes, TimeSpan FaultFrom, TimeSpan FaultTo)
{
    public bool Covers(Operation write, TimeSpan until) =>
        write is { Outcome: Outcome.Done, Written: not null } && write.Copies >= Copies && !IsWiped(write, until);

    public bool IsDuringFault(Operation operation) => operation.Finished >= FaultFrom && operation.Invoked <= FaultTo;

    public bool IsWiped(Operation write, TimeSpan until) => Wipes.Any(wipe => wipe >= write.Invoked && wipe <= until);
}
