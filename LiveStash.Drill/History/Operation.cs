namespace LiveStash.Drill.History;

internal enum OperationKind
{
    Create,
    Save,
    Recover,
    Read,
    Delete,
}

/// <summary>What a client knows of its operation once it is over.</summary>
internal enum Outcome
{
    /// <summary>It was acknowledged.</summary>
    Done,

    /// <summary>404: it is known that there is no such stash.</summary>
    NotFound,

    /// <summary>409: the stash belongs to a later owner.</summary>
    Superseded,

    /// <summary>The request was never sent: its node could not be reached.</summary>
    NotSent,

    /// <summary>No answer, 503 or another 5xx: it may have been carried out, and may yet be.</summary>
    Unknown,
}

/// <summary>One operation of a client on a stash.</summary>
internal sealed record Operation
{
    public required OperationKind Kind { get; init; }

    /// <summary>Which browser tab.</summary>
    public required string Client { get; init; }

    /// <summary>When the request began.</summary>
    public required TimeSpan Invoked { get; init; }

    /// <summary>When its answer was there, or was waited for no longer.</summary>
    public required TimeSpan Finished { get; init; }

    public required Outcome Outcome { get; init; }

    /// <summary>The HTTP status; 0: no answer.</summary>
    public int Status { get; init; }

    /// <summary>Sequence number of the state that was sent.</summary>
    public int? Written { get; init; }

    /// <summary>The state in the answer.</summary>
    public SeenState? Seen { get; init; }

    /// <summary>How many nodes hold it, as the answer says.</summary>
    public int Copies { get; init; }

    /// <summary>When the client got the reference that it used.</summary>
    public TimeSpan ReferenceIssued { get; init; }

    /// <summary>The node that was asked.</summary>
    public int Asked { get; init; }

    /// <summary>The node that the reference named, as far as the client knew.</summary>
    public int? Hinted { get; init; }

    /// <summary>The node where the stash is, as far as the answer says: it names it, or leaves the reference as it was.</summary>
    public int? Holder { get; init; }

    /// <summary>The other node that keeps it, as the answer says.</summary>
    public int? Copy { get; init; }

    /// <summary>Where it may have changed who owns the stash, or what it holds.</summary>
    public bool IsUnknownChange => Outcome is Outcome.Unknown && Kind is not OperationKind.Read;

    public override string ToString()
    {
        var written = Written is { } sent ? $" writes {sent}" : "";
        var seen = Seen is { } state ? $" sees {state.Sequence}" : "";
        var copies = Copies > 0 ? $" copies {Copies}" : "";
        var holder = Holder is { } node ? $" holder {node}" : "";
        var copy = Copy is { } other ? $" and {other}" : "";
        return $"{Invoked.TotalSeconds,9:F3}–{Finished.TotalSeconds:F3} {Client,-8} {Kind,-7} at {Asked}: {Outcome} ({Status}){written}{seen}{copies}{holder}{copy}, reference of {ReferenceIssued.TotalSeconds:F3}";
    }
}
