using LiveStash.Drill.Time;

namespace LiveStash.Drill.Faults;

/// <summary>A node stands still: SIGSTOP, and SIGCONT.</summary>
internal static class PauseFault
{
    public static async Task<FaultReport> RunAsync(FaultScene scene, RoundPlan plan, CancellationToken cancellationToken)
    {
        var victim = await Victim.OfAsync(plan.Fault, scene, plan.Pick, cancellationToken);
        var (run, strike) = (victim.Run!, new Strike(victim.Place.Index, scene.Clock.Now));
        await run.SignalAsync("STOP");
        await Wait.ForAsync(plan.Lasts, cancellationToken);
        if (!run.HasEnded)
            await run.SignalAsync("CONT");
        return new FaultReport([strike], $"SIGSTOP of {victim.Name} for {plan.Lasts.TotalSeconds:F1} s");
    }
}
