namespace LiveStash.Drill.Rounds;

/// <summary>When what happened in a round.</summary>
/// <param name="Began">The load began.</param>
/// <param name="Struck">The fault came.</param>
/// <param name="Whole">All nodes were there again, and all stashes had their copies; <see langword="null"/>: that did not come.</param>
/// <param name="Over">The load had ended, a little later.</param>
internal sealed record RoundTimes(TimeSpan Began, TimeSpan Struck, TimeSpan? Whole, TimeSpan Over)
{
    public bool IsDuringFault(TimeSpan moment) => moment >= Struck && moment <= (Whole ?? Over);
}
