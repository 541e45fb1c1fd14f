using Akka.Actor;
using LiveStash.Protocol;

namespace LiveStash.Entries;

internal sealed partial class StashEntry
{
    private IActorRef _owner = ActorRefs.Nobody;

    private void OnOwnerEnded(OwnerEnded ended, TimeSpan now)
    {
        if (IsOwner(ended.Owner))
            LoseOwner(now);
        ended.Heard.TrySetResult();
    }

    private void LoseOwner(TimeSpan now)
    {
        Follow(ActorRefs.Nobody);
        if (_state.OwnerLost(_state.Ballot, now))
            Renew(now);
    }

    private void Follow(IActorRef owner)
    {
        if (IsOwner(owner))
            return;

        if (IsSomebody(_owner))
            ((IWatchedOwner)_owner).Unwatch(host.Self);
        if (IsSomebody(owner))
            ((IWatchedOwner)owner).Watch(host.Self);
        _owner = owner;
    }

    private void TellOwnerItIsOver()
    {
        if (IsSomebody(_owner))
            _owner.Tell(Superseded.Instance, host.Self);
    }

    /// <summary>An owner lives on this node, and is this one object.</summary>
    private bool IsOwner(IActorRef owner) => ReferenceEquals(_owner, owner);

    private static bool IsSomebody(IActorRef owner) => !owner.IsNobody();
}
