namespace LiveStash;

/// <summary>How a session began.</summary>
public enum StashStatus
{
    /// <summary>No reference was given: a fresh start.</summary>
    New,

    /// <summary>The stash was found; its last saved state is in <see cref="StashSession.State"/> and this session owns it now.</summary>
    Recovered,

    /// <summary>It is known that there is no such stash: it never was, has expired, was reset, or is bound to another session. The session starts fresh.</summary>
    NotFound,

    /// <summary>The stash was found and could not be used; <see cref="StashSession.Error"/> says why. The session starts fresh.</summary>
    Error,

    /// <summary>It cannot be known now whether the stash exists. Keep the reference (<see cref="StashSession.Reference"/> still is it) and recover again; this session refuses to save, unless a reset has found that there is no stash (any more).</summary>
    Unavailable,
}

/// <summary>Why a found stash could not be used.</summary>
public enum StashError
{
    /// <summary>There was no error.</summary>
    None,

    /// <summary>The stash was saved under another <see cref="StashEntryOptions.StateVersion"/> and there is no <see cref="StashEntryOptions.Migrate"/>. It was deleted; or left to its time to live, where it could not be known whether it is deleted everywhere.</summary>
    VersionMismatch,

    /// <summary><see cref="StashEntryOptions.Migrate"/> threw. The stash was left as it was, to the end of its time to live.</summary>
    MigrationFailed,
}
