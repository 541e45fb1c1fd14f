namespace LiveStash.Recovery;

/// <summary>The limits of a look-up.</summary>
/// <param name="Copies">On how many nodes each stash is.</param>
/// <param name="HedgeAfter">How long the hinted node may be silent before everybody is asked.</param>
internal sealed record LookupSettings(int Copies, TimeSpan HedgeAfter)
{
    private const ulong PauseMsMin = 10;
    private const ulong PauseMsMax = 50;

    /// <summary>How long to wait before everybody is asked again: by chance, or two claims that got in each other's way would do so again.</summary>
    public static TimeSpan PauseFor(ulong chance) => TimeSpan.FromMilliseconds(PauseMsMin + chance % (PauseMsMax - PauseMsMin + 1));
}
