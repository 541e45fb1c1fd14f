namespace LiveStash.Drill.Cluster;

/// <summary>Where a node lives; the same after each restart.</summary>
internal sealed record NodePlace(int Index, string Host, int WebPort, int NodePort)
{
    private const string System = "akka.tcp://livestash@";

    public string Name => $"node-{Index + 1}";

    public string WebAddress => $"http://{Host}:{WebPort}";

    /// <summary>For the other nodes.</summary>
    public string NodeAddress => $"{Host}:{NodePort}";

    /// <summary>As answers name it.</summary>
    public string ClusterAddress => System + NodeAddress;
}
