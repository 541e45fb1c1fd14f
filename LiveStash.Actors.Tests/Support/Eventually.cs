using System.Diagnostics;

namespace LiveStash.Tests.Support;

/// <summary>Waits for a condition, with a bound.</summary>
internal static class Eventually
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromMilliseconds(20);

    public static Task BeTrueAsync(Func<bool> condition, string promise, TimeSpan? patience = null, Func<string>? describe = null) =>
        BeTrueAsync(() => Task.FromResult(condition()), promise, patience, describe);

    /// <param name="condition">What is waited for.</param>
    /// <param name="promise">What it means.</param>
    /// <param name="patience">The bound.</param>
    /// <param name="describe">How things are, told when it has not come true.</param>
    public static async Task BeTrueAsync(Func<Task<bool>> condition, string promise, TimeSpan? patience = null, Func<string>? describe = null)
    {
        var (bound, watch) = (patience ?? Patience, Stopwatch.StartNew());
        using var looks = new PeriodicTimer(LookAgainAfter);
        while (!await condition())
        {
            if (watch.Elapsed > bound)
                throw new ShouldAssertException($"Not within {bound}: {promise}{describe?.Invoke()}");
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
