using Akka.Actor;

namespace LiveStash.Placement;

/// <summary>A shard that lives on this node, and the actor that stands for it.</summary>
internal sealed record HomeShard(ushort Number, IActorRef Shard);
