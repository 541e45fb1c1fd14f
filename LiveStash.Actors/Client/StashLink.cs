using Akka.Actor;
using LiveStash.Values;

namespace LiveStash.Client;

/// <summary>A session's hold on a live entry: which one, under which ballot, with which owner, and the reference to it.</summary>
internal sealed record StashLink(RunningNode Node, IActorRef Entry, Ballot Ballot, IActorRef Owner, string Reference);
