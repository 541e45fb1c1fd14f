namespace LiveStash.Recovery;

/// <summary>The limits of a look-up.</summary>
/// <param name="Copies">On how many nodes each stash is.</param>
/// <param name="HedgeAfter">How long the hinted node may be silent before everybody is asked.</param>
/// <param name="RetryAfter">How long to wait after another claim was faster.</param>
internal sealed record LookupSettings(int Copies, TimeSpan HedgeAfter, TimeSpan RetryAfter);
