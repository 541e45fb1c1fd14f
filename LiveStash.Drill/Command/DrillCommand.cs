using LiveStash.Drill.Faults;

namespace LiveStash.Drill.Command;

/// <summary>What the command line asks for.</summary>
internal sealed record DrillCommand
{
    public int Nodes { get; init; } = 3;

    public int Seed { get; init; } = 1;

    public int Stashes { get; init; } = 200;

    /// <summary>What was asked for; <see langword="null"/>: nothing was.</summary>
    public int? AskedRounds { get; init; }

    /// <summary>In all; the faults take turns. By default each has one.</summary>
    public int Rounds => AskedRounds ?? Faults.Count;

    public IReadOnlyList<FaultKind> Faults { get; init; } = FaultNames.For(nodes: 3);

    /// <summary>How many clusters are drilled side by side: most of a round is waiting.</summary>
    public int Clusters { get; init; } = 1;

    /// <summary>A save that says so many copies is promised to survive.</summary>
    public int Copies { get; init; } = 2;

    /// <summary>Where the figures are written as JSON.</summary>
    public string? JsonFile { get; init; }

    /// <summary>Settings for every node, as <c>--Key:Sub=value</c>.</summary>
    public IReadOnlyList<string> NodeSettings { get; init; } = [];

    /// <summary>The same without the faults that break the network. So many rounds as were asked for are still that many.</summary>
    public DrillCommand WithoutNetwork() => this with { Faults = [.. Faults.Where(fault => !fault.NeedsNetwork())] };
}
