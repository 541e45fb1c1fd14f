namespace LiveStash.Web.Showcase.Cluster;

/// <summary>A node as people tell it from others.</summary>
internal static class NodeName
{
    /// <returns><c>host:port</c> of a full address.</returns>
    public static string Of(string address) => address[(address.IndexOf('@', StringComparison.Ordinal) + 1)..];
}
