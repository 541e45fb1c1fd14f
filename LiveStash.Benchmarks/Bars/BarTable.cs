using LiveStash.Benchmarks.Command;
using LiveStash.Benchmarks.Figures;

namespace LiveStash.Benchmarks.Bars;

/// <summary>All bars, in one place: payload 100 B, 64 at once where it is not said otherwise.</summary>
internal static class BarTable
{
    private const int Payload = 100;
    private const int Usual = 64;
    private const int Many = 512;
    private const int Alone = 1;

    private const int IdleItems = 200_000;

    public static IReadOnlyList<Bar> All { get; } =
    [
        Bar.Ratio(Part.Save, Peer(RowName.Save, PeerName.Orleans), 1.8),
        Bar.Ratio(Part.Save, Peer(RowName.Save, PeerName.Redis), 1.6),
        Bar.Ratio(Part.Recover, Peer(RowName.Recover, PeerName.Orleans), 1.2),
        Bar.Ratio(Part.Read, Peer(RowName.Read, PeerName.Orleans), 1.2),
        Bar.Ratio(Part.Create, Peer(RowName.Create, PeerName.Orleans), 1.15),
        Bar.Ratio(Part.Create, Peer(RowName.LimitChildActor, PeerName.Limit), 0.75),
        new(Part.Memory, "bytes per idle stash against Orleans", "×", 0.8, BarSense.AtMost,
            results => results.FindMemory(PeerName.LiveStash, IdleItems) / results.FindMemory(PeerName.Orleans, IdleItems)),
        new(Part.Memory, "bytes per idle stash", "B", 1_700, BarSense.Under, results => results.FindMemory(PeerName.LiveStash, IdleItems)),
        Bar.Ratio(Part.Remote, Peer(RowName.SaveCopied, PeerName.Redis), 1.0),
        Bar.Ratio(Part.Remote, Peer(RowName.LimitRemoteAsk, PeerName.Limit, Many), 8),
        Bar.Ratio(Part.Remote, Peer(RowName.RecoverElsewhere1, PeerName.Redis), 0.25),
        Bar.Ratio(Part.Remote, Peer(RowName.RecoverElsewhere2, PeerName.Redis), 0.15),
        Bar.P50(Part.Remote, Peer(RowName.RecoverElsewhere1, PeerName.LiveStash, Alone), 500),
        Bar.P50(Part.Remote, Peer(RowName.RecoverElsewhere2, PeerName.LiveStash, Alone), 800),
        Bar.Figure(Part.Growth, FigureName.Kept(RowName.Save, GrowthSizes.Most), "×", 0.8, BarSense.AtLeast),
        Bar.Figure(Part.Growth, FigureName.Kept(RowName.Recover, GrowthSizes.Most), "×", 0.8, BarSense.AtLeast),
        Bar.Figure(Part.Idle, FigureName.IdleCpu, "% of a core", 3, BarSense.Under),
    ];

    /// <summary>The bar that stands in that row.</summary>
    public static double? For(RowKey key) => All.FirstOrDefault(bar => bar.Key == key)?.Limit;

    /// <summary>How the bars came out that the command asks for.</summary>
    public static IReadOnlyList<BarVerdict> Judge(PeersCommand command, Results results) =>
        [.. All.Where(bar => command.Runs(bar.Part)).Select(bar => bar.Judge(results))];

    private static RowKey Peer(string name, string peer, int concurrency = Usual) => new(name, peer, Payload, concurrency);
}
