using LiveStash.Benchmarks.Figures;

namespace LiveStash.Benchmarks.Tests.Support;

/// <summary>Results with figures of the test's choice.</summary>
internal static class Sampled
{
    public static RowKey Key(string name, string peer, int concurrency = 64) => new(name, peer, 100, concurrency);

    public static Results With(this Results results, string name, string peer, double ops, double p50 = 1, int concurrency = 64)
    {
        results.Add(Key(name, peer, concurrency), new Sample(ops, p50, 2, 3));
        return results;
    }
}
