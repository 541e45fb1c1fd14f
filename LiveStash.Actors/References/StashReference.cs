using LiveStash.Values;

namespace LiveStash.References;

/// <summary>What is inside a reference: which stash, and where and under which ownership it was last seen.</summary>
internal sealed record StashReference(StashId Id, uint Epoch, NodeHint Hint);
