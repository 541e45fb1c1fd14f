using Akka.Actor;
using LiveStash.Protocol;

namespace LiveStash.Entries;

internal sealed partial class StashEntry
{
    private IActorRef _owner = ActorRefs.Nobody;

    private void OnOwnerEnded(OwnerEnded ended, TimeSpan now)
    {
        if (ended.Owner.Equals(_owner))
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
        if (_owner.Equals(owner))
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

    private static bool IsSomebody(IActorRef owner) => !owner.IsNobody();
}
