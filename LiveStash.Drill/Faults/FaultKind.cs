namespace LiveStash.Drill.Faults;

/// <summary>What happens to the nodes. The names on the command line are the same, in small letters with hyphens.</summary>
internal enum FaultKind
{
    /// <summary>SIGKILL of the node that holds most stashes.</summary>
    KillOwner,

    /// <summary>SIGKILL of the node that holds most copies, other than that one.</summary>
    KillCopy,

    /// <summary>SIGKILL of the node that was started first.</summary>
    KillOldest,

    /// <summary>SIGKILL of the node that has been in the cluster for longest: the singletons live there.</summary>
    KillSingleton,

    /// <summary>SIGKILL of any node.</summary>
    KillRandom,

    /// <summary>SIGKILL of two nodes, the second one when all stashes have their copies again.</summary>
    KillTwice,

    /// <summary>SIGKILL of two nodes, the second one before the others have removed the first.</summary>
    KillInARow,

    /// <summary>SIGTERM to one node after the other, each when the one before is ready again.</summary>
    Roll,

    /// <summary>SIGSTOP, and SIGCONT after 1 to 30 s.</summary>
    Pause,

    /// <summary>One node is cut off from all others.</summary>
    Partition21,

    /// <summary>All nodes are cut off from each other.</summary>
    Partition111,

    /// <summary>One node hears the others, and they do not hear it; or the other way round.</summary>
    PartitionOneWay,

    /// <summary>One node is cut off from the others and is back, again and again.</summary>
    Flap,
}
