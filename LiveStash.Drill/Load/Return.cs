using LiveStash.Drill.History;

namespace LiveStash.Drill.Load;

/// <summary>A client that comes back for its stash when all nodes are there: it asks, elsewhere too, until it is told what there is.</summary>
internal static class Return
{
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromMilliseconds(250);

    /// <param name="tab">The client.</param>
    /// <param name="stash">What it comes back for.</param>
    /// <param name="first">The node it asks first.</param>
    /// <param name="choice">Those it asks then.</param>
    /// <param name="patience">Cancelled: it does not ask again.</param>
    /// <param name="cancellationToken">Stops everything.</param>
    /// <returns>False: it was not told before its patience ended.</returns>
    public static async Task<bool> AsksAsync(Tab tab, StashHandle stash, int first, NodeChoice choice, CancellationToken patience, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(AskAgainAfter);
        for (var node = first; ; node = choice.Next())
        {
            var recovery = await tab.RecoverAsync(stash, node, cancellationToken);
            if (recovery.Outcome is Outcome.Done or Outcome.NotFound)
                return true;
            if (recovery.Status == 0)
                choice.WasSilent(node);
            if (patience.IsCancellationRequested)
                return false;
            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }
}
