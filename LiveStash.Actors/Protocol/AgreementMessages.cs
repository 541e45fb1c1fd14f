using System.Collections.Immutable;
using Akka.Cluster;
using Akka.Event;

namespace LiveStash.Protocol;

// How a node learns whether it has the settings and the keys of another one. Wire; a question that is lost is asked again. And how the two open a lane.

/// <summary>Asks a node for its settings and keys. Safe to repeat. → <see cref="NodeSettings"/></summary>
/// <param name="Probe">Sealed with the keys of who asks; empty where that cannot seal.</param>
/// <param name="Lane">Who asks would open a lane; <see langword="null"/>: it has none.</param>
internal sealed record GetNodeSettings(byte[] Probe, LaneRequest? Lane) : IDeadLetterSuppression;

/// <summary>What a node has that must be the same on all.</summary>
/// <param name="From">The node that answers.</param>
/// <param name="Settings">All that its release compares.</param>
/// <param name="Probe">Sealed with its keys; empty where it cannot seal.</param>
/// <param name="Opens">The probe of who asked opens there.</param>
/// <param name="Lane">Where a lane may be opened; <see langword="null"/>: nowhere.</param>
internal sealed record NodeSettings(UniqueAddress From, ImmutableArray<NodeSetting> Settings, byte[] Probe, bool Opens, LaneOffer? Lane) : IDeadLetterSuppression;

/// <param name="Option">As it is written in a configuration.</param>
/// <param name="Value">As it is written in a configuration; empty: none.</param>
internal sealed record NodeSetting(string Option, string Value);

/// <param name="From">Who would open a lane.</param>
/// <param name="Fingerprint">Of the certificate that it will show, SHA-256.</param>
internal sealed record LaneRequest(UniqueAddress From, byte[] Fingerprint);

/// <param name="Format">How parcels lie on the lane: a release may know more than one, and opens none that it does not know.</param>
/// <param name="Port">On the host of the node's address.</param>
/// <param name="Fingerprint">Of the certificate that the node will show, SHA-256.</param>
internal sealed record LaneOffer(int Format, int Port, byte[] Fingerprint);
