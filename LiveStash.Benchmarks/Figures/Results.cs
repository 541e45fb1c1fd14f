namespace LiveStash.Benchmarks.Figures;

/// <summary>All that one run has measured, and what it could not.</summary>
internal sealed class Results
{
    private readonly Dictionary<RowKey, List<Sample>> _rounds = [];
    private readonly List<RowKey> _order = [];
    private readonly List<MemoryFigure> _memory = [];
    private readonly List<Figure> _figures = [];
    private readonly List<Skipped> _skipped = [];

    public IEnumerable<(RowKey Key, Sample Median, double? Ratio)> Rows => _order.Select(key => (key, Sample.MedianOf(_rounds[key]), Ratio(key)));

    public IReadOnlyList<MemoryFigure> Memory => _memory;

    public IReadOnlyList<Figure> Figures => _figures;

    public IReadOnlyList<Skipped> Skipped => _skipped;

    public void Add(RowKey key, Sample round)
    {
        if (!_rounds.TryGetValue(key, out var rounds))
        {
            _rounds.Add(key, rounds = []);
            _order.Add(key);
        }

        rounds.Add(round);
    }

    public void Add(MemoryFigure memory) => _memory.Add(memory);

    public void Add(Figure figure) => _figures.Add(figure);

    public void Skip(string what, string why)
    {
        if (!_skipped.Contains(new Skipped(what, why)))
            _skipped.Add(new Skipped(what, why));
    }

    public Sample? Find(RowKey key) => _rounds.TryGetValue(key, out var rounds) ? Sample.MedianOf(rounds) : null;

    /// <summary>Operations of LiveStash for each of that row's; <see langword="null"/>: one of the two was not measured, or it is LiveStash itself.</summary>
    public double? Ratio(RowKey key) =>
        key.Peer != PeerName.LiveStash && Find(key) is { } peer && Find(key.OfLiveStash) is { } own ? own.Ops / peer.Ops : null;

    public double? FindMemory(string peer, int items) => _memory.Find(memory => memory.Peer == peer && memory.Items == items)?.BytesPerItem;

    public double? FindFigure(string name) => _figures.Find(figure => figure.Name == name)?.Value;
}

/// <summary>Bytes for each idle item, after a full collection.</summary>
internal sealed record MemoryFigure(string Peer, int Items, double BytesPerItem);

/// <summary>A figure that is no rate.</summary>
internal sealed record Figure(string Name, double Value, string Unit);

/// <summary>What could not be measured here, and why.</summary>
internal sealed record Skipped(string What, string Why);
