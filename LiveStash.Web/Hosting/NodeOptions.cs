using Akka.Actor;

namespace LiveStash.Web.Hosting;

/// <summary>Where this node is in the cluster, from the configuration section <c>Node</c>. Validated at start.</summary>
internal sealed class NodeOptions
{
    public const string SectionName = "Node";

    /// <summary>Host name or IP address at which the other nodes reach this one. Default 127.0.0.1.</summary>
    public string Hostname { get; set; } = "127.0.0.1";

    /// <summary>Port for the other nodes, 0 to 65535; 0 takes a free one. Default 0.</summary>
    public int Port { get; set; }

    /// <summary>Nodes to ask for the way into the cluster, each as <c>host:port</c> or as a full address; the first one begins a new cluster when it finds none. Default none: this node is a cluster of its own.</summary>
    public IReadOnlyList<Address> SeedNodes { get; set; } = [];

    /// <summary>Cluster roles of this node. Default none.</summary>
    public IReadOnlyList<string> Roles { get; set; } = [];

    /// <summary>Folder of the Data Protection keys that seal references; nodes of one cluster share it. Default: where the framework keeps them.</summary>
    public string? KeyRing { get; set; }

    /// <summary>The node stops when its standard input ends, and leaves Ctrl-C to the process that started it. For launchers, whose nodes must not outlive them. Default false.</summary>
    public bool StopWithInput { get; set; }

    /// <summary>How many requests a second a session may send to this node's <c>/api</c>; clients without a session's cookie count by their address. 0 to 1,000,000; 0: as many as it likes. Default 1,000.</summary>
    public int ApiRequestsPerSecond { get; set; } = 1_000;
}
