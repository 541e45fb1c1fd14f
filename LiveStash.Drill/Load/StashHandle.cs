using LiveStash.Drill.History;

namespace LiveStash.Drill.Load;

/// <summary>A stash as a tab knows it: the reference it got last.</summary>
internal sealed class StashHandle(StashHistory history, Ticket ticket)
{
    public StashHistory History { get; } = history;

    public Ticket Ticket { get; set; } = ticket;

    /// <summary>It was not found: there is nothing to come back to.</summary>
    public bool IsGone { get; set; }

    /// <summary>Its client waits for an answer about it.</summary>
    public bool IsInUse { get; set; }

    /// <summary>When its client asks again, where it was not told what there is.</summary>
    public TimeSpan? AskAgainAt { get; set; }

    /// <summary>Another tab that was duplicated from this one.</summary>
    public StashHandle Duplicate() => new(History, Ticket);
}

/// <summary>A reference.</summary>
/// <param name="Reference">As the API gave it.</param>
/// <param name="Issued">When it was there.</param>
/// <param name="Holder">The node that it names, as far as the answer said.</param>
internal sealed record Ticket(string Reference, TimeSpan Issued, int? Holder);
