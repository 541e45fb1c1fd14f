namespace LiveStash.Web.Launcher;

/// <summary>A node that was started and did not become ready.</summary>
/// <param name="Node">Its address, as <c>host:port</c>.</param>
/// <param name="Reason">Why, and where more is to be read.</param>
internal sealed record FailedNode(string Node, string Reason);
