using System.Collections.Immutable;
using Akka.Cluster;
using Akka.Event;

namespace LiveStash.Protocol;

// How a node learns whether it has the settings and the keys of another one. Wire; a question that is lost is asked again.

/// <summary>Asks a node for its settings and keys. Safe to repeat. → <see cref="NodeSettings"/></summary>
/// <param name="Probe">Sealed with the keys of who asks; empty where that cannot seal.</param>
internal sealed record GetNodeSettings(byte[] Probe) : IDeadLetterSuppression;

/// <summary>What a node has that must be the same on all.</summary>
/// <param name="From">The node that answers.</param>
/// <param name="Settings">All that its release compares.</param>
/// <param name="Probe">Sealed with its keys; empty where it cannot seal.</param>
/// <param name="Opens">The probe of who asked opens there.</param>
internal sealed record NodeSettings(UniqueAddress From, ImmutableArray<NodeSetting> Settings, byte[] Probe, bool Opens) : IDeadLetterSuppression;

/// <param name="Option">As it is written in a configuration.</param>
/// <param name="Value">As it is written in a configuration; empty: none.</param>
internal sealed record NodeSetting(string Option, string Value);
