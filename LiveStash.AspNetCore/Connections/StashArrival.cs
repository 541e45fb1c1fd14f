namespace LiveStash.AspNetCore;

/// <summary>What a page brings along when its hub connection begins; <c>livestash.js</c> sends it as the argument of a hub method.</summary>
/// <param name="Reference">What the page kept; <see langword="null"/> when it has nothing.</param>
/// <param name="Fresh">The page was just loaded: it begins anew, and the stash that it had before is deleted if nobody owns it.</param>
/// <param name="Reloaded">The page was loaded by the user's own reload; with <see cref="StashRecoverOn.Reload"/> it comes back to its stash, fresh or not.</param>
public sealed record StashArrival(string? Reference, bool Fresh = false, bool Reloaded = false);
