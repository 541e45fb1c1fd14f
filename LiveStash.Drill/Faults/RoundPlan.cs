namespace LiveStash.Drill.Faults;

/// <summary>One round as it was planned.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Fault">What happens.</param>
/// <param name="After">How long the load runs before it happens.</param>
/// <param name="Lasts">A pause, or a broken network: how long.</param>
/// <param name="AwaitsRemoval">A killed node is started again when the others have removed it; else at once.</param>
/// <param name="RestartAfter">… and so much later.</param>
/// <param name="Pick">Chooses among what the fault may hit.</param>
internal sealed record RoundPlan(int Number, FaultKind Fault, TimeSpan After, TimeSpan Lasts, bool AwaitsRemoval, TimeSpan RestartAfter, int Pick);
