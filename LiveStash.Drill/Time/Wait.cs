namespace LiveStash.Drill.Time;

/// <summary>Bounded waiting.</summary>
internal static class Wait
{
    /// <summary>What a timer can measure.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan AskEvery = TimeSpan.FromMilliseconds(150);

    /// <summary>Lets time pass: a fault lasts, a client thinks.</summary>
    public static async Task ForAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        if (time < Shortest)
            return;
        using var timer = new PeriodicTimer(time);
        await timer.WaitForNextTickAsync(cancellationToken);
    }

    /// <summary>Asks until the condition holds.</summary>
    /// <returns>False: it did not within the bound.</returns>
    public static async Task<bool> UntilAsync(Func<CancellationToken, Task<bool>> condition, TimeSpan within, CancellationToken cancellationToken)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bound.CancelAfter(within);
        using var timer = new PeriodicTimer(AskEvery);
        try
        {
            while (!await condition(bound.Token))
                await timer.WaitForNextTickAsync(bound.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
