namespace LiveStash;

/// <summary>Keeps the state that an app names for each of its clients in the memory of the app's own servers, and gives it back for a reference.</summary>
/// <remarks>Thread-safe singleton. Expected outcomes are results; an exception means a mistake in the call or in the set-up.</remarks>
public interface ILiveStash
{
    /// <summary>Opens a session without a past (<see cref="StashStatus.New"/>). Nothing is stored before its first save.</summary>
    /// <param name="binding">The session secret that the stash will be tied to.</param>
    /// <param name="options">What differs from the defaults for this stash.</param>
    StashSession Open(StashBinding binding, StashEntryOptions? options = null);

    /// <summary>Takes over the stash that a reference names. Never throws for a bad reference: the session's <see cref="StashSession.Status"/> tells what was found.</summary>
    /// <param name="reference">What the client kept; <see langword="null"/> or empty gives a <see cref="StashStatus.New"/> session.</param>
    /// <param name="binding">The session secret the stash was bound to; another one finds nothing.</param>
    /// <param name="options">What differs from the defaults for this stash.</param>
    /// <param name="cancellationToken">Stops the wait. A claim that was already granted then ends as if its session had been disposed.</param>
    ValueTask<StashSession> RecoverAsync(string? reference, StashBinding binding, StashEntryOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Reads a stash without owning it. Where nobody owns it, its time to live starts anew.</summary>
    /// <param name="reference">What the client kept.</param>
    /// <param name="binding">The session secret the stash was bound to.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    ValueTask<StashReadResult> ReadAsync(string reference, StashBinding binding, CancellationToken cancellationToken = default);

    /// <summary>Replaces the whole state without owning the stash. Refused (<see cref="StashSaveStatus.Superseded"/>) while a live connection owns it, or when the reference is older than its last owner.</summary>
    /// <param name="reference">What the client kept.</param>
    /// <param name="binding">The session secret the stash was bound to.</param>
    /// <param name="state">The new state, at most <see cref="LiveStashOptions.MaxPayloadBytes"/>.</param>
    /// <param name="cancellationToken">Stops the wait, not a save that has been sent.</param>
    ValueTask<StashSaveResult> SaveAsync(string reference, StashBinding binding, ReadOnlyMemory<byte> state, CancellationToken cancellationToken = default);

    /// <summary>Deletes a stash for good, also when a live connection owns it (its session is then superseded). Refused when the reference is older than the stash's last owner.</summary>
    /// <param name="reference">What the client kept.</param>
    /// <param name="binding">The session secret the stash was bound to.</param>
    /// <param name="cancellationToken">Stops the wait, not a reset that has been sent.</param>
    ValueTask<StashResetResult> ResetAsync(string reference, StashBinding binding, CancellationToken cancellationToken = default);

    /// <summary>Deletes a stash unless a live connection owns it: what a fresh page does with the reference of the page before it.</summary>
    /// <param name="reference">What the client kept.</param>
    /// <param name="binding">The session secret the stash was bound to.</param>
    /// <param name="cancellationToken">Stops the wait, not a reset that has been sent.</param>
    ValueTask<StashResetResult> ForgetAsync(string reference, StashBinding binding, CancellationToken cancellationToken = default);
}
