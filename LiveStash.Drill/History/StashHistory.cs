namespace LiveStash.Drill.History;

/// <summary>All that clients did to one stash, by any number of tabs at once.</summary>
internal sealed class StashHistory(string session, int stash, TimeSpan timeToLive)
{
    private readonly Lock _lock = new();
    private readonly List<TimeSpan> _wipes = [];
    private List<Operation> _operations = [];
    private int _sequence;

    public string Session { get; } = session;

    public int Stash { get; } = stash;

    public TimeSpan TimeToLive { get; } = timeToLive;

    public string Name => $"stash {Stash} of {Session}";

    public int NextSequence() => Interlocked.Increment(ref _sequence);

    public void Add(Operation operation)
    {
        lock (_lock)
            _operations.Add(operation);
    }

    /// <summary>In the order in which they began.</summary>
    public IReadOnlyList<Operation> Operations()
    {
        lock (_lock)
            return [.. _operations.OrderBy(operation => operation.Invoked)];
    }

    /// <summary>If the wipe may have taken the stash, what was acknowledged before is not promised any more.</summary>
    public void Note(Wipe wipe, Promise promise)
    {
        if (wipe.MayHaveTaken(new HistoryFacts(this, promise)))
            _wipes.AddRange(wipe.Ends.Select(end => end.At));
    }

    public bool IsWiped(Operation write, TimeSpan until) => _wipes.Exists(wipe => wipe >= write.Invoked && wipe <= until);

    /// <summary>Forgets what can no longer matter, so that a long drill stays small.</summary>
    public void Trim(Promise promise)
    {
        lock (_lock)
            _operations = [.. HistoryTrim.Keep([.. _operations.OrderBy(operation => operation.Invoked)], write => promise.Covers(write) && !IsWiped(write, TimeSpan.MaxValue))];
    }
}
