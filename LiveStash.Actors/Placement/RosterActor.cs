using Akka.Actor;
using Akka.Cluster;
using LiveStash.Protocol;

namespace LiveStash.Placement;

/// <summary>Hears what becomes of the members of this node's role. What follows is decided by <see cref="RosterKeeper"/>; who sends copies to a node hears when it is gone.</summary>
internal sealed class RosterActor(Cluster cluster, string? role, Roster roster, Peers peers, Action<UniqueAddress> gone) : NodeActor, IWithTimers
{
    private readonly RosterKeeper _rosterKeeper = new(cluster.SelfUniqueAddress, roster, peers);

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void PreStart()
    {
        cluster.Subscribe(Self, ClusterEvent.SubscriptionInitialStateMode.InitialStateAsEvents, typeof(ClusterEvent.IMemberEvent), typeof(ClusterEvent.IReachabilityEvent));
        Timers.StartPeriodicTimer(nameof(RosterKeeper.TellAgain), RosterKeeper.TellAgain.Instance, RosterKeeper.TellAgainAfter);
    }

    protected override void PostStop() => cluster.Unsubscribe(Self);

    protected override bool Handle(object message, IActorRef sender)
    {
        switch (message)
        {
            case ClusterEvent.MemberRemoved removed: OnRemoved(removed.Member); break;
            case ClusterEvent.IMemberEvent changed: OnMember(changed.Member); break;
            case ClusterEvent.UnreachableMember lost: OnUnreachable(lost.Member); break;
            case ClusterEvent.ReachableMember back: OnReachable(back.Member); break;
            default: return _rosterKeeper.Handle(message);
        }

        return true;
    }

    private void OnMember(Member member)
    {
        if (IsOurs(member))
            _rosterKeeper.Joined(member.UniqueAddress, member.Status);
    }

    private void OnRemoved(Member member)
    {
        if (!IsOurs(member))
            return;

        _rosterKeeper.Removed(member.UniqueAddress);
        gone(member.UniqueAddress);
    }

    private void OnUnreachable(Member member)
    {
        if (IsOurs(member))
            _rosterKeeper.Unreachable(member.UniqueAddress);
    }

    private void OnReachable(Member member)
    {
        if (IsOurs(member))
            _rosterKeeper.Reachable(member.UniqueAddress);
    }

    private bool IsOurs(Member member) => role is null || member.HasRole(role);
}
