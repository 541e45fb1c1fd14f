using Akka.Cluster;

namespace LiveStash.Values;

/// <summary>Which incarnation of which node held an entry when its reference was issued. Transport and system name are the cluster's own, and so left out.</summary>
internal sealed record NodeHint(string Host, ushort Port, int Uid)
{
    public static NodeHint Of(UniqueAddress node) =>
        new(node.Address.Host ?? "", (ushort)(node.Address.Port ?? 0), node.Uid);

    public bool Names(UniqueAddress node) => this == Of(node);
}
