namespace LiveStash.Web.Hosting;

/// <summary>Where this node is in the cluster, from the configuration section <c>Node</c>. Validated at start.</summary>
internal sealed class NodeOptions
{
    public const string SectionName = "Node";

    /// <summary>Host name or IP address at which the other nodes reach this one. Default 127.0.0.1.</summary>
    public string Hostname { get; set; } = "127.0.0.1";

    /// <summary>Port for the other nodes, 0 to 65535; 0 takes a free one. Default 0.</summary>
    public int Port { get; set; }

    /// <summary>Folder of the Data Protection keys that seal references; nodes of one cluster share it. Default: where the framework keeps them.</summary>
    public string? KeyRing { get; set; }
}
