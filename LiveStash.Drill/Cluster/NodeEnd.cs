namespace LiveStash.Drill.Cluster;

/// <summary>A node ended.</summary>
/// <param name="Node">Which one.</param>
/// <param name="At">When that was seen, a moment later.</param>
internal sealed record NodeEnd(int Node, TimeSpan At);
