namespace LiveStash.Drill.Faults;

/// <summary>The faults by their names on the command line.</summary>
internal static class FaultNames
{
    /// <summary>Of fewer, those that are left when two have gone are no majority, and end themselves.</summary>
    public const int NodesToLoseTwoInARow = 5;

    private static readonly Dictionary<FaultKind, string> Names = new()
    {
        [FaultKind.KillOwner] = "kill-owner",
        [FaultKind.KillCopy] = "kill-copy",
        [FaultKind.KillOldest] = "kill-oldest",
        [FaultKind.KillSingleton] = "kill-singleton",
        [FaultKind.KillRandom] = "kill-random",
        [FaultKind.KillTwice] = "kill-twice",
        [FaultKind.KillInARow] = "kill-in-a-row",
        [FaultKind.Roll] = "roll",
        [FaultKind.Pause] = "pause",
        [FaultKind.Partition21] = "partition-2-1",
        [FaultKind.Partition111] = "partition-1-1-1",
        [FaultKind.PartitionOneWay] = "partition-one-way",
        [FaultKind.Flap] = "flap",
    };

    public static IReadOnlyList<FaultKind> All { get; } = [.. Names.Keys];

    public static string Name(this FaultKind fault) => Names[fault];

    /// <summary>Those that so many nodes can be put to.</summary>
    public static IReadOnlyList<FaultKind> For(int nodes) => [.. All.Where(fault => nodes >= NodesToLoseTwoInARow || fault is not FaultKind.KillInARow)];

    public static FaultKind? Find(string name) => Names.Where(pair => pair.Value == name).Select(pair => (FaultKind?)pair.Key).FirstOrDefault();

    /// <summary>It breaks the network, for which each node needs one of its own.</summary>
    public static bool NeedsNetwork(this FaultKind fault) =>
        fault is FaultKind.Partition21 or FaultKind.Partition111 or FaultKind.PartitionOneWay or FaultKind.Flap;
}
