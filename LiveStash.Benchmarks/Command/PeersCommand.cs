namespace LiveStash.Benchmarks.Command;

/// <summary>What the command line asks for.</summary>
internal sealed record PeersCommand
{
    /// <summary>100 B and 64 at once only, shorter rounds, and without <see cref="Part.Long"/>.</summary>
    public bool Quick { get; init; }

    /// <summary>Where the figures are written for machines.</summary>
    public string? JsonFile { get; init; }

    /// <summary>Where the chart is written.</summary>
    public string? SvgFile { get; init; }

    /// <summary>Parts of the run; empty: all that there is time for.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    public bool Runs(string part) => Only.Count == 0 ? !Quick || !Part.Long.Contains(part) : Only.Contains(part);
}
