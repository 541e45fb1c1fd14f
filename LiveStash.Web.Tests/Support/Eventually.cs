namespace LiveStash.Web.Tests.Support;

/// <summary>Bounded waiting.</summary>
internal static class Eventually
{
    private static readonly TimeSpan AskEvery = TimeSpan.FromMilliseconds(50);

    /// <summary>Asks until the condition holds; fails, naming it, when it does not within the bound.</summary>
    public static async Task TrueAsync(Func<Task<bool>> condition, TimeSpan within, string what)
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
            throw new TimeoutException($"Not within {within}: {what}.");
        }
    }

    /// <summary>Lets real time pass, where asking would change the answer: a read makes a time to live start anew.</summary>
    public static async Task PassedAsync(TimeSpan time)
    {
        using var timer = new PeriodicTimer(time);
        await timer.WaitForNextTickAsync();
    }
}
