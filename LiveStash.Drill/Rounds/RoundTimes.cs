namespace LiveStash.Drill.Rounds;

/// <summary>When what happened in a round.</summary>
/// <param name="Began">The load began.</param>
/// <param name="Struck">The fault came.</param>
/// <param name="Over">All nodes were there again, and all stashes had their copies.</param>
internal sealed record RoundTimes(TimeSpan Began, TimeSpan Struck, TimeSpan Over)
{
    public bool IsDuringFault(TimeSpan moment) => moment >= Struck && moment <= Over;
}
