namespace LiveStash.Drill.Rounds;

/// <summary>Clusters that are drilled side by side.</summary>
internal static class SideBySide
{
    /// <summary>Runs them until all have ended. When one fails, the others are stopped: what they have finished is kept by those who hold it.</summary>
    /// <param name="runs">One for each cluster.</param>
    /// <param name="cancellationToken">Stops all.</param>
    /// <returns>What failed first; <see langword="null"/>: nothing did, or all were stopped.</returns>
    public static async Task<Exception?> RunAsync(IEnumerable<Func<CancellationToken, Task>> runs, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var running = runs.Select(run => run(stop.Token)).ToList();
        Exception? first = null;
        while (running.Count > 0)
        {
            var ended = await Task.WhenAny(running);
            running.Remove(ended);
            if (ended.IsCompletedSuccessfully)
                continue;
            // Those that were stopped end as cancelled, after the one that failed.
            first ??= ended.Exception?.InnerException;
            await stop.CancelAsync();
        }

        return first;
    }
}
