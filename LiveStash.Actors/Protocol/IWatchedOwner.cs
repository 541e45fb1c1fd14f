using Akka.Actor;

namespace LiveStash.Protocol;

/// <summary>An owner as an entry sees it: it lives on the same node, and whoever watches it is told its end.</summary>
internal interface IWatchedOwner : IActorRef
{
    /// <summary>Has that actor told <see cref="OwnerEnded"/> when the owner ends, or at once if it has.</summary>
    void Watch(IActorRef watcher);

    void Unwatch(IActorRef watcher);
}
