using Akka.Cluster;
using LiveStash.Values;

namespace LiveStash.Copies;

/// <summary>To whom this node has given a record that it had alone, so that it can have it dropped there. They may hold it or not.</summary>
/// <param name="Version">The last version that was given.</param>
/// <param name="Nodes">To whom that one, or an older one, was given.</param>
internal sealed record GivenAway(RecordVersion Version, HashSet<UniqueAddress> Nodes);
