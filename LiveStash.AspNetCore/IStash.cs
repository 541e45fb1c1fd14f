namespace LiveStash.AspNetCore;

/// <summary>A value that is kept on the server for one connection, and comes back with it. Inject it into a Blazor component; a hub gets its own from <c>Context.GetStash</c>, a request from a <see cref="StashHandle{T}"/>.</summary>
/// <typeparam name="T">What the app keeps; written as JSON. One value of a type for each circuit or connection.</typeparam>
public interface IStash<T>
{
    /// <summary>The value: what was recovered, or what was set since. Kept when <see cref="SaveAsync"/> is called; in a circuit, whenever anything of its page is saved.</summary>
    T? Value { get; set; }

    /// <summary>How the value began.</summary>
    StashStatus Status { get; }

    /// <summary>There is no connection yet, as while a page is prerendered: the value is not known, and nothing can be saved.</summary>
    bool IsRestoring { get; }

    /// <summary>Saves the value; in a circuit, in one go with all else that its page stashes. The same state again writes nothing.</summary>
    /// <param name="cancellationToken">Stops the wait, not a save that has been sent.</param>
    /// <exception cref="InvalidOperationException">There is no connection yet, or none of this kind: <see cref="IsRestoring"/> is <see langword="true"/>. Or it has ended; or, in a circuit, the value cannot be written as JSON.</exception>
    ValueTask<StashSaveResult> SaveAsync(CancellationToken cancellationToken = default);

    /// <summary>Deletes what was saved of the value for good, and gives it back its default.</summary>
    /// <param name="cancellationToken">Stops the wait, not a reset that has been sent.</param>
    /// <exception cref="InvalidOperationException">As for <see cref="SaveAsync"/>.</exception>
    ValueTask<StashResetResult> ResetAsync(CancellationToken cancellationToken = default);
}
