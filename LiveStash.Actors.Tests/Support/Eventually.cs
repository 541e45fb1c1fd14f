using System.Diagnostics;

namespace LiveStash.Tests.Support;

/// <summary>Waits for a condition, with a bound.</summary>
internal static class Eventually
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromMilliseconds(20);

    public static Task BeTrueAsync(Func<bool> condition, string promise, TimeSpan? patience = null) =>
        BeTrueAsync(() => Task.FromResult(condition()), promise, patience);

    public static async Task BeTrueAsync(Func<Task<bool>> condition, string promise, TimeSpan? patience = null)
    {
        var (bound, watch) = (patience ?? Patience, Stopwatch.StartNew());
        using var looks = new PeriodicTimer(LookAgainAfter);
        while (!await condition())
        {
            if (watch.Elapsed > bound)
                throw new ShouldAssertException($"Not within {bound}: {promise}");
            await looks.WaitForNextTickAsync();
        }
    }

    /// <summary>The token fires.</summary>
    public static async Task FireAsync(CancellationToken token)
    {
        var fired = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = token.Register(fired.SetResult);
        await fired.Task.WaitAsync(Patience, CancellationToken.None);
    }
}
