namespace LiveStash.AspNetCore.Connections;

/// <summary>Asks for a stash again while its fate cannot be known, within bounds.</summary>
internal sealed class StashRecovery(ILiveStash stash, TimeSpan within, TimeProvider time)
{
    private static readonly TimeSpan AskEvery = TimeSpan.FromMilliseconds(500);

    public async Task<StashSession> RunAsync(string? reference, StashBinding binding, StashEntryOptions? entry, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            var session = await stash.RecoverAsync(reference, binding, entry, cancellationToken);
            if (session.Status is not StashStatus.Unavailable || time.GetElapsedTime(started) >= within)
                return session;

            await session.DisposeAsync();
            await Task.Delay(AskEvery, time, cancellationToken);
        }
    }
}
