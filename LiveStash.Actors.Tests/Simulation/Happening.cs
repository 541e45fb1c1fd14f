namespace LiveStash.Tests.Simulation;

/// <summary>What is counted, so that schedules are seen not to be idle.</summary>
internal enum Happening
{
    Joins,
    Leaves,
    Crashes,
    Pauses,
    Partitions,
    Created,
    Recovered,
    SaidNotFound,
    SaidUnavailable,
    SavedTwice,
    SavedOnce,
    SaveSuperseded,
    SaveUnknown,
    Read,
    Deleted,
    StatelessSaved,
    StatelessSuperseded,
    OwnerDied,
    Expired,
    LocalClaims,
    Won,
    NotFound,
    Answered,
    Unavailable,
    SecondLives,
    Abandoned,
    Count,
}
