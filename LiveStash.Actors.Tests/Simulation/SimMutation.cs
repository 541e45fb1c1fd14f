namespace LiveStash.Tests.Simulation;

/// <summary>A rule of the protocol that is broken on purpose, to see that the schedules find out.</summary>
internal enum SimMutation
{
    None,
    PrimaryGrantsWithoutItsCopy,
    GrantedHolderGrantsAgain,
    HolderConsentsToAnyClaim,
    HolderConsentsToAnyLocalClaim,
    SupersededPrimaryDeletes,
    LowerBallotIsAcknowledged,
    MajorityIsEnough,
    RemovedMemberIsNotCounted,
    EndIsKnownToOneNode,
    DropBeforeTheNewCopy,
    OrphansHaveALease,
    OrphansAreNotCopied,
    CopiesFromRemovedMembersAreTaken,
    FencesAreNotShown,
    LapsedIsEnded,
    WhatWasGivenIsNotDropped,
    WhatWasLeftIsNotDropped,
    SecondLookIsTheFirst,
    WhatFailedHasPromisedNothing,
    WhatFailedIsToldOnce,
}
