namespace LiveStash;

/// <summary>What the nodes hold, for operators.</summary>
public interface ILiveStashCluster
{
    /// <summary>Address of this node.</summary>
    string Self { get; }

    /// <summary>Asks every member of the cluster what it holds. A member that does not answer within <see cref="LiveStashOptions.LookupTimeout"/> is listed without figures; so is one that lacks <see cref="LiveStashOptions.Role"/>, which is not asked.</summary>
    /// <param name="cancellationToken">Stops the wait.</param>
    ValueTask<IReadOnlyList<StashNode>> GetNodesAsync(CancellationToken cancellationToken = default);
}

/// <summary>One node of the cluster.</summary>
/// <param name="Address">Its address.</param>
/// <param name="Status">Its membership status, such as <c>Up</c>, or <c>Unreachable</c>.</param>
/// <param name="Entries">Stashes that are live on it; <see langword="null"/> when it did not answer.</param>
/// <param name="Copies">Copies it keeps of stashes that are live on other nodes; <see langword="null"/> when it did not answer.</param>
/// <param name="Orphans">Records it keeps of stashes that are live nowhere, because their node is gone: each is revived when its client comes back, or ends with its time to live; <see langword="null"/> when it did not answer. Two nodes keep one each of the same stash, where there are two.</param>
/// <param name="Bytes">Bytes of state on it; <see langword="null"/> when it did not answer.</param>
/// <param name="UnderCopied">Stashes and records on it that lack a copy on another node; <see langword="null"/> when it did not answer.</param>
/// <param name="MovedIn">Stashes that went on living on it because their client came back to it: handed over by another node, or revived from what is kept of a lost one. Since it started; <see langword="null"/> when it did not answer.</param>
/// <param name="MovedAway">Stashes that it handed over because their client came back to another node. Since it started; <see langword="null"/> when it did not answer.</param>
/// <param name="IsSelf">It is the node that was asked.</param>
public sealed record StashNode(string Address, string Status, long? Entries, long? Copies, long? Orphans, long? Bytes, long? UnderCopied, long? MovedIn, long? MovedAway, bool IsSelf);
