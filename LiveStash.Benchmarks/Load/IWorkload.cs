namespace LiveStash.Benchmarks.Load;

/// <summary>One operation, to be done over and over by several callers at once. One with a quota is measured in bursts of that many.</summary>
internal interface IWorkload
{
    /// <summary>How many can be done before <see cref="RestoreAsync(int)"/> has to make them possible again.</summary>
    long Quota { get; }

    /// <summary>How many operations one call counts for.</summary>
    int Unit { get; }

    /// <summary>Before each burst. Not measured.</summary>
    Task PrepareAsync();

    /// <summary>Does it once.</summary>
    /// <param name="number">From 0 up to the quota, each number once. Where the number of callers divides the number of items, item <c>number % items</c> always has the same caller.</param>
    ValueTask OperateAsync(long number);

    /// <summary>After each burst: all is as it was. Not measured.</summary>
    /// <param name="below">All numbers that were used are below this one.</param>
    Task RestoreAsync(int below);
}
