namespace LiveStash.AspNetCore.Connections;

/// <summary>What a fresh mount does with the stash of the page before it.</summary>
internal static class StashForgetting
{
    // The server may still be closing the connection of the page before.
    private static readonly TimeSpan AgainAfter = TimeSpan.FromSeconds(1);

    /// <summary>Deletes the stash unless a live connection owns it; one that cannot be deleted ends with its time to live.</summary>
    public static async Task ForgetLaterAsync(this ILiveStash stash, string reference, StashBinding binding, TimeProvider time)
    {
        var forgotten = await stash.ForgetAsync(reference, binding).ConfigureAwait(false);
        if (forgotten.Status is StashResetStatus.Deleted or StashResetStatus.NotFound)
            return;
        await Task.Delay(AgainAfter, time).ConfigureAwait(false);
        await stash.ForgetAsync(reference, binding).ConfigureAwait(false);
    }
}
