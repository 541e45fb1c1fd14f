using System.Collections.Immutable;
using Akka.Cluster;
using LiveStash.Protocol;
using Microsoft.Extensions.Logging;

namespace LiveStash.Agreement;

/// <summary>What a node needs to find out whether it agrees with those that served before it.</summary>
internal sealed record AgreementServices(Cluster Cluster, string? Role, ImmutableArray<NodeSetting> Settings, KeyProbe Keys, Verdicts Verdicts, ILaneKeeper Lanes, ILogger Log)
{
    public UniqueAddress Self { get; } = Cluster.SelfUniqueAddress;

    public IReadOnlyCollection<UniqueAddress> Members() => [.. Cluster.State.Members.Select(member => member.UniqueAddress)];

    public IReadOnlyCollection<UniqueAddress> Younger() => [.. Elder.Younger(Cluster.State, Cluster.SelfMember, Role)];

    public IEnumerable<Elder> Elders() => Elder.Of(Cluster.State, Cluster.SelfMember, Role);
}
