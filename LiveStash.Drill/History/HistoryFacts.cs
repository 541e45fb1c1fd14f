namespace LiveStash.Drill.History;

/// <summary>What follows from a history before anything is judged.</summary>
internal sealed class HistoryFacts
{
    private readonly Dictionary<int, Operation> _writes;

    public HistoryFacts(StashHistory history, Promise promise)
    {
        (History, Promise) = (history, promise);
        Operations = history.Operations();
        _writes = Operations.Where(operation => operation.Written is not null).ToDictionary(write => write.Written!.Value);
    }

    public StashHistory History { get; }

    public Promise Promise { get; }

    /// <summary>In the order in which they began.</summary>
    public IReadOnlyList<Operation> Operations { get; }

    public IEnumerable<Operation> Recoveries => Operations.Where(operation => operation is { Kind: OperationKind.Recover, Outcome: Outcome.Done });

    public Operation? WriteOf(int sequence) => _writes.GetValueOrDefault(sequence);

    /// <summary>Older than all that was not trimmed away.</summary>
    public bool IsForgotten(int sequence) => _writes.Count > 0 && sequence < _writes.Keys.Min();

    /// <summary>Acknowledged with its copies before that moment, and promised until then.</summary>
    public IEnumerable<Operation> PromisedAt(TimeSpan moment) =>
        Operations.Where(write => write.Finished <= moment && Promise.Covers(write) && !History.IsWiped(write, moment));

    /// <summary>
    /// The last moment at which a write can have been carried out. Where its outcome is unknown it may still be on its way, until a later owner's recovery
    /// makes its reference too old.
    /// </summary>
    public TimeSpan LastEffect(Operation write)
    {
        if (write.Outcome is not Outcome.Unknown)
            return write.Finished;
        var later = Recoveries.Where(recovery => recovery.Invoked >= write.ReferenceIssued).Select(recovery => recovery.Finished).DefaultIfEmpty(TimeSpan.MaxValue).Min();
        return later > write.Finished ? later : write.Finished;
    }

    public Violation Violation(ViolationKind kind, Operation at, string text) =>
        new(kind, History.Name, $"{text}: {at}", [.. Operations.Select(operation => $"{operation}")]);
}
