using LiveStash.Drill.Faults;
using LiveStash.Drill.History;
using LiveStash.Drill.Report;

namespace LiveStash.Drill.Rounds;

/// <summary>What a round came to.</summary>
internal sealed record RoundResult
{
    public required RoundPlan Plan { get; init; }

    public required FaultReport Fault { get; init; }

    public required RoundTimes Times { get; init; }

    public required IReadOnlyList<Violation> Violations { get; init; }

    public required RoundCounts Counts { get; init; }

    /// <summary>Clients that came back during the fault.</summary>
    public required IReadOnlyList<RecoveryEpisode> Recoveries { get; init; }

    /// <summary>The longest time in which no operation of anybody succeeded.</summary>
    public required TimeSpan NoService { get; init; }

    /// <summary>The longest time for which one stash was asked for in vain.</summary>
    public required TimeSpan StashWithoutService { get; init; }

    /// <summary>Bytes in the cluster, copies among them, by stashes.</summary>
    public required double? BytesPerStash { get; init; }

    /// <summary><see langword="null"/>: it did not come together again.</summary>
    public TimeSpan? WholeAfter => Times.Whole - Times.Struck;

    /// <summary>The cluster was not whole before the fault, which did not come.</summary>
    public static RoundResult WithoutFault(RoundPlan plan, TimeSpan now, int nodesEnded, string? lack) => new()
    {
        Plan = plan,
        Fault = new FaultReport([], "the cluster was not whole before, and was not hit"),
        Times = new RoundTimes(now, now, Whole: null, now),
        Violations = [Violation.NotWhole(lack)],
        Counts = new RoundCounts(Stashes: 0, Saves: 0, Excused: 0, UnderAcknowledged: 0, Unpromised: 0, StaleReads: 0, nodesEnded, Wipes: 0),
        Recoveries = [],
        NoService = TimeSpan.Zero,
        StashWithoutService = TimeSpan.Zero,
        BytesPerStash = null,
    };
}

/// <summary>How many of what.</summary>
/// <param name="Stashes">Stashes that were checked.</param>
/// <param name="Saves">Acknowledged with their copies: promised, and checked.</param>
/// <param name="Excused">Acknowledged with their copies, and before a wipe that may have taken their stash: not promised any more.</param>
/// <param name="UnderAcknowledged">Acknowledged with fewer copies: not promised.</param>
/// <param name="Unpromised">Stashes that are gone, and nobody promised otherwise.</param>
/// <param name="StaleReads">Reads during the fault that gave an older state than was acknowledged: from a node that was cut off, or stood still.</param>
/// <param name="NodesEnded">Nodes that ended without being asked to.</param>
/// <param name="Wipes">Ends of nodes that came so close together that what they held is not promised.</param>
internal sealed record RoundCounts(int Stashes, int Saves, int Excused, int UnderAcknowledged, int Unpromised, int StaleReads, int NodesEnded, int Wipes);
