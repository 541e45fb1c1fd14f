using System.Collections.Concurrent;

namespace LiveStash.Tests.Simulation;

/// <summary>Random schedules of the whole protocol, in virtual time, with the code that production runs. A failure names its seed and tells its story.</summary>
public sealed class ModelTests
{
    private const int Schedules = 100_000;
    private const int Steps = 120;
    private const int ToldMax = 3;

    [Fact]
    public void Whatever_the_order_of_events_no_guarantee_is_broken()
    {
        var counts = new long[(int)Happening.Count];
        var broken = new ConcurrentQueue<int>();

        Parallel.For(1, Schedules + 1, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, (seed, state) =>
        {
            var schedule = new SimSchedule(seed);
            if (Broken(schedule) is not null)
                broken.Enqueue(seed);
            if (broken.Count >= ToldMax)
                state.Stop();
            for (var what = 0; what < counts.Length; what++)
                Interlocked.Add(ref counts[what], schedule.Counts[what]);
        });

        broken.ShouldBeEmpty(string.Join("\n\n", broken.Take(ToldMax).Select(Story)));
        for (var what = 0; what < counts.Length; what++)
            counts[what].ShouldBeGreaterThan(Schedules / 100, ((Happening)what).ToString());
    }

    /// <summary>One schedule alone: put in the seed of a failure, to have it told.</summary>
    [Theory]
    [InlineData(1)]
    public void One_seed_breaks_no_guarantee(int seed) => Broken(new SimSchedule(seed)).ShouldBeNull(Story(seed));

    [Theory]
    [InlineData(nameof(SimMutation.PrimaryGrantsWithoutItsCopy), 5877)]
    [InlineData(nameof(SimMutation.GrantedHolderGrantsAgain), 50)]
    [InlineData(nameof(SimMutation.HolderConsentsToAnyLocalClaim), 4910)]
    [InlineData(nameof(SimMutation.SupersededPrimaryDeletes), 9)]
    [InlineData(nameof(SimMutation.LowerBallotIsAcknowledged), 67)]
    [InlineData(nameof(SimMutation.MajorityIsEnough), 38)]
    [InlineData(nameof(SimMutation.EndIsKnownToOneNode), 3)]
    [InlineData(nameof(SimMutation.DropBeforeTheNewCopy), 21)]
    [InlineData(nameof(SimMutation.OrphansHaveALease), 4805)]
    [InlineData(nameof(SimMutation.OrphansAreNotCopied), 1229)]
    [InlineData(nameof(SimMutation.FencesAreNotShown), 170)]
    public void Breaking_a_rule_is_caught_by_a_seed(string rule, int seed)
    {
        var mutation = Enum.Parse<SimMutation>(rule);

        Broken(new SimSchedule(seed)).ShouldBeNull();
        Broken(new SimSchedule(seed, mutation)).ShouldNotBeNull();
    }

    /// <summary>Which guarantee is broken, if any.</summary>
    private static SimViolation? Broken(SimSchedule schedule)
    {
        try
        {
            schedule.Run(Steps);
            return null;
        }
        catch (SimViolation broken)
        {
            return broken;
        }
    }

    private static string Story(int seed)
    {
        var schedule = new SimSchedule(seed, tell: true);
        var broken = Broken(schedule);
        return $"Seed {seed}: {broken?.Message ?? "all is well"}\n{string.Join('\n', schedule.Story.Concat(schedule.Holdings))}";
    }
}
