using LiveStash.Benchmarks.Contestants;

namespace LiveStash.Benchmarks.Nodes;

/// <summary>The options that both nodes of a cluster have.</summary>
internal static class TwoNodeOptions
{
    public static void Apply(LiveStashOptions options, int copies) => (options.Copies, options.TimeToLive) = (copies, IContestant.TimeToLive);
}
