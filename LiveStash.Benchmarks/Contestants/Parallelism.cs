namespace LiveStash.Benchmarks.Contestants;

/// <summary>What is not measured is done by several at once.</summary>
internal static class Parallelism
{
    private static readonly ParallelOptions AtOnce = new() { MaxDegreeOfParallelism = 64 };

    public static Task ForAsync(int count, Func<int, ValueTask> work) => Parallel.ForAsync(0, count, AtOnce, (number, _) => work(number));
}
