namespace LiveStash.Drill.History;

/// <summary>What the cluster promised while the history was made.</summary>
/// <param name="Copies">A save that says so many is promised to survive.</param>
/// <param name="Wipes">When more nodes went at once than copies can make up for: what was acknowledged before is not promised any more.</param>
internal sealed record Promise(int Copies, IReadOnlyList<TimeSpan> Wipes)
{
    public bool Covers(Operation write, TimeSpan until) =>
        write is { Outcome: Outcome.Done, Written: not null } && write.Copies >= Copies && !IsWiped(write, until);

    public bool IsWiped(Operation write, TimeSpan until) => Wipes.Any(wipe => wipe >= write.Invoked && wipe <= until);
}
