using System.Globalization;
using System.Text;

namespace LiveStash;

/// <summary>What became of a save.</summary>
public enum StashSaveStatus
{
    /// <summary>The state was stored.</summary>
    Saved,

    /// <summary>The stash holds this very state already; nothing was written.</summary>
    Unchanged,

    /// <summary>Refused: another owner has taken the stash over, or owns it.</summary>
    Superseded,

    /// <summary>There is no such stash (any more). A session's next save starts a new one, under a new reference.</summary>
    NotFound,

    /// <summary>Refused: the node holds as much as <see cref="LiveStashOptions.MaxEntriesPerNode"/> or <see cref="LiveStashOptions.MaxBytesPerNode"/> allow. What was saved before is kept.</summary>
    NodeFull,

    /// <summary>Refused: the state is larger than <see cref="LiveStashOptions.MaxPayloadBytes"/>, in a circuit that of all that its page stashes. Nothing was sent, and what was saved before is kept. <see cref="StashSaveResult.Detail"/> says more.</summary>
    TooLarge,

    /// <summary>It is not known whether the state was stored, or no node could store it now. Try again.</summary>
    Unavailable,
}

/// <summary>The outcome of a save.</summary>
/// <param name="Status">What became of it.</param>
/// <param name="Reference">The reference to hand to the client, or <see langword="null"/> where there is no stash. What the client brought, while it cannot be known whether there is one.</param>
/// <param name="Copies">On how many nodes the state is known to be; 0 when it was not stored.</param>
public readonly record struct StashSaveResult(StashSaveStatus Status, string? Reference, int Copies)
{
    /// <summary>Address of the other node that is known to hold the state; <see langword="null"/> when none is, or it was not stored.</summary>
    public string? CopyNode { get; init; }

    /// <summary>Of a state that is <see cref="StashSaveStatus.TooLarge"/>, in words that a client may hear: how large it is, and what is allowed; otherwise <see langword="null"/>.</summary>
    public string? Detail { get; init; }

    /// <summary>The stash holds the state that was given.</summary>
    public bool IsStored => Status is StashSaveStatus.Saved or StashSaveStatus.Unchanged;

    // Without the reference: what is logged by mistake gives nobody a stash.
    private bool PrintMembers(StringBuilder text)
    {
        text.Append(CultureInfo.InvariantCulture, $"Status = {Status}, Copies = {Copies}, CopyNode = {CopyNode}, Detail = {Detail}");
        return true;
    }
}

/// <summary>What a read found.</summary>
public enum StashReadStatus
{
    /// <summary>The stash was found.</summary>
    Found,

    /// <summary>It is known that there is no such stash.</summary>
    NotFound,

    /// <summary>It cannot be known now whether the stash exists. Try again.</summary>
    Unavailable,
}

/// <summary>The outcome of a read.</summary>
/// <param name="Status">What was found.</param>
/// <param name="State">The last saved state; empty unless found.</param>
/// <param name="StateVersion">The app's mark for the shape of the state.</param>
/// <param name="Node">Address of the node that the stash is live on; where it is live on none, of one that keeps it until its client comes back.</param>
/// <param name="Copies">On how many nodes the state is known to be.</param>
public readonly record struct StashReadResult(StashReadStatus Status, ReadOnlyMemory<byte> State, string? StateVersion, string? Node, int Copies)
{
    /// <summary>Address of another node that is known to hold the state; <see langword="null"/> when none is.</summary>
    public string? CopyNode { get; init; }
}

/// <summary>What became of a reset.</summary>
public enum StashResetStatus
{
    /// <summary>The stash is deleted and will not come back.</summary>
    Deleted,

    /// <summary>There was no such stash.</summary>
    NotFound,

    /// <summary>Refused: another owner has taken the stash over, or (for forget) a live connection owns it.</summary>
    Superseded,

    /// <summary>It cannot be known now whether the stash is deleted everywhere. Try again.</summary>
    Unavailable,
}

/// <summary>The outcome of a reset.</summary>
/// <param name="Status">What became of it.</param>
public readonly record struct StashResetResult(StashResetStatus Status);
