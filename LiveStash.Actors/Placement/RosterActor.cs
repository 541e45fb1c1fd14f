using Akka.Actor;
using Akka.Cluster;
using LiveStash.Copies;
using LiveStash.Protocol;

namespace LiveStash.Placement;

/// <summary>Keeps the <see cref="Roster"/>: cluster events, and what nodes say of their leaving.</summary>
/// <remarks>Nodes tell each other again and again what they have secured, for a message may be lost and a member may join late; the talk ends a while after the removal.</remarks>
internal sealed class RosterActor(Cluster cluster, string? role, Roster roster, Peers peers, CopySenders senders) : UntypedActor, IWithTimers
{
    private static readonly TimeSpan TellAgainAfter = TimeSpan.FromSeconds(1);
    private const int TellTimes = 30;

    private readonly RosterState _state = new(cluster.SelfUniqueAddress);
    private readonly Dictionary<UniqueAddress, int> _telling = [];
    private readonly HashSet<UniqueAddress> _told = [];
    private IActorRef _keeper = ActorRefs.Nobody;

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void PreStart()
    {
        cluster.Subscribe(Self, ClusterEvent.SubscriptionInitialStateMode.InitialStateAsEvents, typeof(ClusterEvent.IMemberEvent), typeof(ClusterEvent.IReachabilityEvent));
        Timers.StartPeriodicTimer(nameof(TellAgain), TellAgain.Instance, TellAgainAfter);
    }

    protected override void PostStop() => cluster.Unsubscribe(Self);

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case ClusterEvent.MemberRemoved removed: OnRemoved(removed.Member); break;
            case ClusterEvent.IMemberEvent changed: OnMember(changed.Member); break;
            case ClusterEvent.UnreachableMember lost: _state.Unreachable(lost.Member.UniqueAddress); break;
            case ClusterEvent.ReachableMember back: _state.Reachable(back.Member.UniqueAddress); break;
            case NodeLeaving leaving: _state.Leaving(leaving.Node); break;
            case Evacuated evacuated: _state.Evacuated(evacuated.Node); break;
            case Recopied recopied: OnRecopied(recopied); break;
            case NodeMadeUp madeUp: OnMadeUp(madeUp.Node); break;
            case Keeper keeper: _keeper = keeper.Ref; break;
            case TellAgain: OnTellAgain(); break;
            default: Unhandled(message); break;
        }

        roster.View = _state.View;
        TellKeeper(message);
    }

    /// <summary>When the view says it too: what is begun from now on takes it into account.</summary>
    private void TellKeeper(object message)
    {
        switch (message)
        {
            case ClusterEvent.MemberRemoved removed when IsOurs(removed.Member): _keeper.Tell(new NodeGone(removed.Member.UniqueAddress)); break;
            case ClusterEvent.UnreachableMember or NodeLeaving: _keeper.Tell(CopyKeeperActor.MembersChanged.Instance); break;
        }
    }

    private bool IsOurs(Member member) => role is null || member.HasRole(role);

    private void OnMember(Member member)
    {
        if (IsOurs(member))
            _state.Joined(member.UniqueAddress, up: member.Status == MemberStatus.Up);
    }

    /// <summary>The others hear of it when this node has made up for what it held together with that one.</summary>
    private void OnRemoved(Member member)
    {
        if (!IsOurs(member))
            return;

        var node = member.UniqueAddress;
        peers.Forget(node);
        senders.Gone(node);
        _state.Removed(node);
        _told.Add(node);
    }

    private void OnMadeUp(UniqueAddress node)
    {
        _telling[node] = TellTimes;
        Tell(node);
    }

    /// <summary>Others may wait for the word of a node that came too late to see the removal.</summary>
    private void OnRecopied(Recopied recopied)
    {
        _state.Recopied(recopied.From, recopied.Removed);
        if (!_state.IsMember(recopied.Removed) && _told.Add(recopied.Removed))
            Tell(recopied.Removed);
    }

    private void OnTellAgain()
    {
        foreach (var (node, times) in _telling.ToList())
        {
            Tell(node);
            if (times > 1)
                _telling[node] = times - 1;
            else
                _telling.Remove(node);
        }
    }

    private void Tell(UniqueAddress removed)
    {
        var recopied = new Recopied(cluster.SelfUniqueAddress, removed);
        _state.Recopied(recopied.From, recopied.Removed);
        peers.Broadcast(recopied);
    }

    /// <summary>The keeper of copies, which is made after this actor.</summary>
    internal sealed record Keeper(IActorRef Ref) : INoSerializationVerificationNeeded;

    private sealed class TellAgain : INoSerializationVerificationNeeded
    {
        public static TellAgain Instance { get; } = new();
    }
}
