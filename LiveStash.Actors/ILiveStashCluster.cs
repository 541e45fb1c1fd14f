namespace LiveStash;

/// <summary>What the nodes hold, for operators.</summary>
public interface ILiveStashCluster
{
    /// <summary>Address of this node.</summary>
    string Self { get; }

    /// <summary>Asks every member of the cluster what it holds. A member that does not answer within <see cref="LiveStashOptions.LookupTimeout"/> is listed without figures.</summary>
    /// <param name="cancellationToken">Stops the wait.</param>
    ValueTask<IReadOnlyList<StashNode>> GetNodesAsync(CancellationToken cancellationToken = default);
}

/// <summary>One node of the cluster.</summary>
/// <param name="Address">Its address.</param>
/// <param name="Status">Its membership status, such as <c>Up</c>, or <c>Unreachable</c>.</param>
/// <param name="Entries">Stashes that are live on it; <see langword="null"/> when it did not answer.</param>
/// <param name="Copies">Records it keeps for others; <see langword="null"/> when it did not answer.</param>
/// <param name="Bytes">Bytes of state on it; <see langword="null"/> when it did not answer.</param>
/// <param name="UnderCopied">Stashes and records on it that lack a copy on another node; <see langword="null"/> when it did not answer.</param>
/// <param name="IsSelf">It is the node that was asked.</param>
public sealed record StashNode(string Address, string Status, long? Entries, long? Copies, long? Bytes, long? UnderCopied, bool IsSelf);
