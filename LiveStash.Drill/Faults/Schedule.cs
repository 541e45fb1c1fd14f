namespace LiveStash.Drill.Faults;

/// <summary>The rounds of a drill, from its seed alone: the same seed, the same faults.</summary>
internal static class Schedule
{
    /// <summary>One killed node in so many is started again only when it has been removed: that takes long.</summary>
    private const int AwaitsRemovalOneIn = 4;

    /// <summary>Faults in turn, in an order that changes every time all have had theirs.</summary>
    public static IReadOnlyList<RoundPlan> From(int seed, IReadOnlyList<FaultKind> faults, int rounds)
    {
        var random = new Random(seed);
        List<RoundPlan> plan = [];
        while (plan.Count < rounds)
        {
            var turn = faults.ToArray();
            random.Shuffle(turn);
            foreach (var fault in turn.Take(rounds - plan.Count))
                plan.Add(Round(plan.Count + 1, fault, random));
        }

        return plan;
    }

    private static RoundPlan Round(int number, FaultKind fault, Random random) => new(
        number,
        fault,
        After: Between(random, 1.0, 2.5),
        Lasts: Lasts(fault, random),
        AwaitsRemoval: random.Next(AwaitsRemovalOneIn) == 0,
        RestartAfter: Between(random, 0.0, 1.0),
        Pick: random.Next(1_000));

    /// <summary>Shorter and longer than it takes until a node is removed, about 12 s.</summary>
    private static TimeSpan Lasts(FaultKind fault, Random random) => fault switch
    {
        FaultKind.KillInARow => Between(random, 1, 10),
        FaultKind.Pause => Between(random, 1, 30),
        FaultKind.Partition21 or FaultKind.PartitionOneWay => Between(random, 2, 25),
        // For longer, every node ends itself, and nothing is promised.
        FaultKind.Partition111 => Between(random, 2, 16),
        FaultKind.Flap => Between(random, 8, 20),
        _ => Between(random, 0, 0),
    };

    private static TimeSpan Between(Random random, double from, double to) =>
        TimeSpan.FromMilliseconds(Math.Round(1_000 * (from + (random.NextDouble() * (to - from)))));
}
