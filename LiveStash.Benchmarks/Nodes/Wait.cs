namespace LiveStash.Benchmarks.Nodes;

/// <summary>Bounded waiting.</summary>
internal static class Wait
{
    private static readonly TimeSpan AskEvery = TimeSpan.FromMilliseconds(50);

    public static async Task UntilAsync(Func<Task<bool>> condition, TimeSpan within, string what)
    {
        using var bound = new CancellationTokenSource(within);
        using var timer = new PeriodicTimer(AskEvery);
        try
        {
            while (!await condition())
                await timer.WaitForNextTickAsync(bound.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"{what}: not within {within}. Is the machine very busy? Try again when it is not.");
        }
    }

    /// <summary>Lets time pass.</summary>
    public static async Task ForAsync(TimeSpan time)
    {
        using var timer = new PeriodicTimer(time);
        await timer.WaitForNextTickAsync();
    }
}
