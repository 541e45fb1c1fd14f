namespace LiveStash.Benchmarks.Figures;

/// <summary>Which figure: what was done, by whom, with how many bytes of state and how many callers at once.</summary>
internal sealed record RowKey(string Name, string Peer, int Payload, int Concurrency)
{
    /// <summary>The row of LiveStash it is compared with.</summary>
    public RowKey OfLiveStash => this with { Name = RowName.Compared(Name), Peer = PeerName.LiveStash };
}
