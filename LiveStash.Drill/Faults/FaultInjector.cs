namespace LiveStash.Drill.Faults;

/// <summary>Makes what was planned happen.</summary>
internal static class FaultInjector
{
    public static Task<FaultReport> RunAsync(FaultScene scene, RoundPlan plan, CancellationToken cancellationToken) => plan.Fault switch
    {
        FaultKind.KillTwice => KillFault.RunTwiceAsync(scene, plan, cancellationToken),
        FaultKind.KillInARow => KillFault.RunInARowAsync(scene, plan, cancellationToken),
        FaultKind.Roll => RollFault.RunAsync(scene, cancellationToken),
        FaultKind.Pause => PauseFault.RunAsync(scene, plan, cancellationToken),
        _ when plan.Fault.NeedsNetwork() => PartitionFault.RunAsync(scene, plan, cancellationToken),
        _ => KillFault.RunAsync(scene, plan, cancellationToken),
    };
}
