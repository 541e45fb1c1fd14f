using LiveStash.Tests.Recovery.Simulation;

namespace LiveStash.Tests.Recovery;

/// <summary>Random schedules of the whole protocol with one copy per stash. A failure names its seed.</summary>
public sealed class SimulatedRecoveryTests
{
    private const int Schedules = 2_000;
    private const int Steps = 400;

    [Fact]
    public void Whatever_the_order_of_events_no_promise_is_broken()
    {
        var counts = new Dictionary<string, int>();
        for (var seed = 1; seed <= Schedules; seed++)
        {
            var schedule = new SimSchedule(seed);
            RunOrTell(schedule, seed);
            foreach (var (what, count) in schedule.Cluster.Counts)
                counts[what] = counts.GetValueOrDefault(what) + count;
        }

        foreach (var what in new[] { "recovered", "Won", "NotFound", "Reset", "Expired" })
            counts.GetValueOrDefault(what).ShouldBeGreaterThan(20, what);
    }

    private static void RunOrTell(SimSchedule schedule, int seed)
    {
        try
        {
            schedule.Run(Steps);
        }
        catch (ShouldAssertException broken)
        {
            throw new ShouldAssertException($"Seed {seed}: {broken.Message}\n{string.Join('\n', schedule.Cluster.Story.TakeLast(40))}", broken);
        }
    }
}
