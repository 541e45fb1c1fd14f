namespace LiveStash.Web.Controllers;

/// <summary>A stash was created: what to come back with, and where it is.</summary>
public sealed record CreatedStash(string Reference, string Node, int Copies, string? CopyNode, double TtlSeconds);

/// <summary>The last saved state.</summary>
public sealed record ReadStash(StateJson State, string? Node, int Copies, string? CopyNode);

/// <summary>The state was saved, or was the same already.</summary>
public sealed record SavedStash(string? Reference, bool Changed, int Copies, string? CopyNode);

/// <summary>The stash was taken over by this caller; older references no longer save.</summary>
public sealed record RecoveredStash(string Recovery, StateJson State, string? Reference, string Node);

/// <summary>What the nodes hold.</summary>
public sealed record ClusterView(string Self, IReadOnlyList<StashNode> Nodes);
