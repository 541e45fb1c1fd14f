using Akka.Actor;
using Akka.Cluster;
using LiveStash.Protocol;

namespace LiveStash.Placement;

/// <summary>Keeps the <see cref="Roster"/> by what the cluster and the nodes say, and has them know what is made up for here. Pure but for its ports.</summary>
/// <remarks>Nodes tell each other again and again what they have secured, for a message may be lost and a member may join late. The talk ends a while after the removal, but not before all have said it: a node that nobody told of it would be waited for for ever.</remarks>
internal sealed class RosterKeeper(UniqueAddress self, Roster roster, Peers peers)
{
    public static readonly TimeSpan TellAgainAfter = TimeSpan.FromSeconds(1);
    private const int TellTimes = 30;

    private readonly RosterState _state = new(self);
    private readonly Dictionary<UniqueAddress, int> _telling = [];
    private readonly RemovedNodes _removed = new();
    private IActorRef _copyKeeper = ActorRefs.Nobody;

    /// <summary>False: a message that means nothing to the roster.</summary>
    public bool Handle(object message)
    {
        switch (message)
        {
            case NodeLeaving leaving: OnLeaving(leaving.Node); break;
            case Evacuated evacuated: _state.Evacuated(evacuated.Node); break;
            case Recopied recopied: OnRecopied(recopied); break;
            case NodeMadeUp madeUp: OnMadeUp(madeUp.Node); break;
            case Keeper keeper: OnKeeper(keeper.Ref); break;
            case TellAgain: OnTellAgain(); break;
            default: return false;
        }

        Show();
        return true;
    }

    /// <summary>A member, whatever its status short of removed.</summary>
    public void Joined(UniqueAddress node, MemberStatus status)
    {
        _state.Joined(node, status);
        Show();
    }

    /// <summary>The others hear of it when this node has made up for what it held together with that one.</summary>
    public void Removed(UniqueAddress node)
    {
        _state.Removed(node);
        _removed.Add(node, IsSettled);
        Show();
        // Now that nobody takes it for a member any more.
        peers.Forget(node);
        _copyKeeper.Tell(new NodeGone(node));
    }

    public void Unreachable(UniqueAddress node)
    {
        _state.Unreachable(node);
        Show();
        _copyKeeper.Tell(MembersChanged.Instance);
    }

    public void Reachable(UniqueAddress node)
    {
        _state.Reachable(node);
        Show();
    }

    /// <summary>Somebody may have been removed before there was one.</summary>
    private void OnKeeper(IActorRef keeper)
    {
        _copyKeeper = keeper;
        foreach (var node in _removed.All)
            _copyKeeper.Tell(new NodeGone(node));
    }

    /// <summary>It is said again and again.</summary>
    private void OnLeaving(UniqueAddress node)
    {
        if (!_state.Leaving(node))
            return;

        Show();
        _copyKeeper.Tell(MembersChanged.Instance);
    }

    /// <summary>Before the keeper is told: what is begun from now on takes it into account.</summary>
    private void Show() => roster.View = _state.View;

    private void OnMadeUp(UniqueAddress node)
    {
        _telling[node] = TellTimes;
        Tell(node);
    }

    /// <summary>Others may wait for the word of a node that came too late to see the removal.</summary>
    private void OnRecopied(Recopied recopied)
    {
        _state.Recopied(recopied.From, recopied.Removed);
        if (!_state.IsMember(recopied.Removed) && _removed.Add(recopied.Removed, IsSettled))
            OnMadeUp(recopied.Removed);
    }

    private bool IsSettled(UniqueAddress removed) => !_state.View.Open.Contains(removed) && !_telling.ContainsKey(removed);

    private void OnTellAgain()
    {
        if (_telling.Count == 0)
            return;

        foreach (var (node, times) in _telling.ToList())
        {
            Tell(node);
            // From the moment on that all have said it: a node that does not hear of it counts the one that is gone for ever.
            if (_state.View.Open.Contains(node))
                _telling[node] = TellTimes;
            else if (times > 1)
                _telling[node] = times - 1;
            else
                _telling.Remove(node);
        }
    }

    private void Tell(UniqueAddress removed)
    {
        var recopied = new Recopied(self, removed);
        _state.Recopied(recopied.From, recopied.Removed);
        peers.Broadcast(recopied);
    }

    /// <summary>The keeper of copies, which is made after the roster.</summary>
    internal sealed record Keeper(IActorRef Ref) : INoSerializationVerificationNeeded;

    /// <summary>Time to say again what is secured.</summary>
    internal sealed class TellAgain : INoSerializationVerificationNeeded
    {
        public static TellAgain Instance { get; } = new();
    }
}
