using System.Collections.Concurrent;
using Xunit.Abstractions;

namespace LiveStash.Tests.Simulation;

/// <summary>Random schedules of the whole protocol, in virtual time, with the code that production runs. A failure names its seed and tells its story.</summary>
public sealed class ModelTests(ITestOutputHelper output)
{
    private const int Schedules = 100_000;
    private const int MutatedSchedules = 10_000;
    private const int Steps = 120;
    private const int ToldMax = 3;

    [Fact]
    public void Whatever_the_order_of_events_no_guarantee_is_broken()
    {
        var counts = new long[(int)Happening.Count];
        var broken = new ConcurrentQueue<int>();

        SimSeeds.Try(Schedules, seed =>
        {
            var schedule = new SimSchedule(seed);
            if (Broken(schedule) is not null)
                broken.Enqueue(seed);
            for (var what = 0; what < counts.Length; what++)
                Interlocked.Add(ref counts[what], schedule.Counts[what]);
            return broken.Count < ToldMax;
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
    [InlineData(nameof(SimMutation.GrantedHolderGrantsAgain))]
    [InlineData(nameof(SimMutation.HolderConsentsToAnyLocalClaim))]
    [InlineData(nameof(SimMutation.SupersededPrimaryDeletes))]
    [InlineData(nameof(SimMutation.LowerBallotIsAcknowledged))]
    [InlineData(nameof(SimMutation.MajorityIsEnough))]
    [InlineData(nameof(SimMutation.EndIsKnownToOneNode))]
    [InlineData(nameof(SimMutation.DropBeforeTheNewCopy))]
    [InlineData(nameof(SimMutation.OrphansHaveALease))]
    [InlineData(nameof(SimMutation.OrphansAreNotCopied))]
    [InlineData(nameof(SimMutation.FencesAreNotShown))]
    public void Breaking_a_rule_is_caught_by_some_seed(string rule)
    {
        var mutation = Enum.Parse<SimMutation>(rule);
        var caught = new ConcurrentQueue<int>();

        SimSeeds.Try(MutatedSchedules, seed =>
        {
            if (Broken(new SimSchedule(seed, mutation)) is not null)
                caught.Enqueue(seed);
            return caught.IsEmpty;
        });

        caught.ShouldNotBeEmpty($"no seed up to {MutatedSchedules} notices that {rule}");
        output.WriteLine($"{rule}: seed {caught.Min()}");
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
