namespace LiveStash.Drill.Cluster;

/// <summary>What a node does not take over from the environment of the drill.</summary>
internal static class NodeEnvironment
{
    /// <summary>Settings that the drill gives on the command line: what the shell happens to set beside them, such as one more seed node, would count too.</summary>
    private static readonly string[] OfNode = ["ASPNETCORE_", "Node__", "Node:", "LiveStash__", "LiveStash:"];

    /// <param name="environment">Names and values; those names are removed, in large letters or small, as configuration reads them.</param>
    public static void Clean(IDictionary<string, string?> environment)
    {
        foreach (var name in environment.Keys.Where(name => OfNode.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))).ToList())
            environment.Remove(name);
    }
}
