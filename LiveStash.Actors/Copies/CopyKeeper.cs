using System.Collections.Immutable;
using Akka.Actor;
using Akka.Cluster;
using LiveStash.Protocol;

namespace LiveStash.Copies;

/// <summary>Sees to it that what lives on this node has its copies when members change, renews their leases, and tells when what was held together with a lost node is made up for. Pure but for its ports.</summary>
/// <remarks>
/// <code>
/// a member is unreachable, leaves, is removed, or is the first other one --> walk over all entries --all in order--> tell
///                                                                             ^ \--some are not--> (a second) --\
///                                                                             \-------------------------------/
/// </code>
/// A change during a walk begins another one after it. A removal is told of when a walk that began after it has found all in order, and the
/// store has made up for its part.
/// </remarks>
internal sealed class CopyKeeper(CopyKeeperServices services, ICoreHost host)
{
    public static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);
    private const int FailuresAtOnce = 10;
    private const int PausesMax = 30;
    private const ulong OfNoWalk = 0;

    private readonly Dictionary<UniqueAddress, MadeUp> _gone = [];
    private List<UniqueAddress> _walkedFor = [];
    private ImmutableHashSet<UniqueAddress> _walkedForLeaving = [];
    private ImmutableHashSet<UniqueAddress> _moved = [];
    private readonly UnderCopiedTurns _underCopied = new(services.UnderCopied);
    private IEnumerator<IActorRef> _renewing = Enumerable.Empty<IActorRef>().GetEnumerator();
    private CopyWalk? _walk;
    private ulong _walks;
    private bool _again;
    private int _failedInARow;
    private ImmutableHashSet<UniqueAddress> _targets = [];

    /// <summary>False: a message that means nothing to the keeper.</summary>
    public bool Handle(object message, IActorRef sender)
    {
        switch (message)
        {
            case NodeGone gone: OnGone(gone); break;
            case MembersChanged: Walk(); break;
            case Secured secured: OnSecured(secured, sender); break;
            case NodeMadeUp madeUp: OnMadeUp(madeUp.Node, MadeUp.ByStore); break;
            case Look: OnLook(); break;
            default: return false;
        }

        return true;
    }

    private void OnGone(NodeGone gone)
    {
        if (services.Copying.PrimaryOnly)
        {
            services.RosterKeeper.Tell(new NodeMadeUp(gone.Node), host.Self);
            return;
        }

        // All wait for what is made up for it.
        _failedInARow = 0;
        _gone[gone.Node] = MadeUp.Nothing;
        services.Store.Tell(gone, host.Self);
        Walk();
    }

    private void Walk()
    {
        if (services.Copying.PrimaryOnly)
            return;

        _again = _walk is not null;
        if (_again)
            return;

        (_walkedFor, _walkedForLeaving) = ([.. _gone.Keys], services.Roster.View.Leaving);
        _walk = new CopyWalk(++_walks, services.Directory);
        GoOn(_walk);
    }

    private void GoOn(CopyWalk walk)
    {
        foreach (var entry in walk.Ask())
            entry.Tell(new Secure(walk.Number), host.Self);
        services.Usage.Unchecked(walk.Left);
        if (walk.IsOver)
            End(walk);
    }

    private void OnSecured(Secured secured, IActorRef sender)
    {
        if (_walk is not { } walk || secured.Walk != walk.Number)
            return;

        walk.Answered(sender, secured.Done);
        GoOn(walk);
    }

    private void End(CopyWalk walk)
    {
        _walk = null;
        services.Usage.Unchecked(0);
        if (walk.Failed > 0)
        {
            host.WakeAfter(PauseAfter(++_failedInARow), MembersChanged.Instance);
            return;
        }

        _failedInARow = 0;
        foreach (var node in _walkedFor)
            OnMadeUp(node, MadeUp.ByEntries);
        _moved = _walkedForLeaving;
        TellLeaving();
        if (_again)
            Walk();
    }

    /// <summary>Each walk has all sent again that is not copied: where the others are full, not every second.</summary>
    private static TimeSpan PauseAfter(int failedInARow) => LookEvery * Math.Clamp(failedInARow - FailuresAtOnce, 1, PausesMax);

    private void OnMadeUp(UniqueAddress node, MadeUp by)
    {
        if (!_gone.TryGetValue(node, out var madeUp))
            return;

        _gone[node] = madeUp | by;
        if (_gone[node] != (MadeUp.ByEntries | MadeUp.ByStore))
            return;

        _gone.Remove(node);
        services.RosterKeeper.Tell(new NodeMadeUp(node), host.Self);
    }

    private void TellLeaving()
    {
        var view = services.Roster.View;
        if (_moved.IsEmpty || view.Leaving.IsEmpty)
            return;

        foreach (var node in view.Leaving.Where(node => _moved.Contains(node) && !node.Equals(view.Self)))
            services.Peers.Tell(node, new CopiesMoved(view.Self));
    }

    private void OnLook()
    {
        if (services.Copying.PrimaryOnly)
            return;

        OnTargets(services.Roster.View.Targets);
        TellLeaving();
        Remind();
        SecureUnderCopied();
        Renew();
    }

    /// <summary>While there is nobody to copy to, entries do not ask. Of a node that came after all others had gone, nobody may have heard, either.</summary>
    private void OnTargets(ImmutableHashSet<UniqueAddress> targets)
    {
        if (targets.IsEmpty)
            services.Usage.Unchecked(NodeUsage.AllEntries);
        else if (targets != _targets && !targets.Overlaps(_targets))
            Walk();
        _targets = targets;
    }

    private void Remind()
    {
        if (_walk is not { } walk)
            return;

        foreach (var entry in walk.Remind())
            entry.Tell(new Secure(walk.Number), host.Self);
        GoOn(walk);
    }

    private void SecureUnderCopied()
    {
        if (_walk is not null || services.UnderCopied.IsEmpty || !services.Targets.Exist)
            return;
        foreach (var entry in _underCopied.Next())
            entry.Tell(new Secure(OfNoWalk), host.Self);
    }

    /// <summary>A part of the entries every second, so that each has its turn four times in a lease. Where there is no other node, none of them has a copy.</summary>
    private void Renew()
    {
        if (services.Roster.View.IsAlone)
            return;

        var share = (int)(services.Directory.Count / (services.Copying.Lease / 4 / LookEvery)) + 1;
        for (var left = share; left > 0; left--)
        {
            if (!_renewing.MoveNext())
            {
                _renewing = services.Directory.Entries.GetEnumerator();
                return;
            }

            _renewing.Current.Tell(RenewCopy.Instance, host.Self);
        }
    }

    /// <summary>Whose part of what was held together with a lost node is made up for.</summary>
    [Flags]
    private enum MadeUp
    {
        Nothing = 0,
        ByEntries = 1,
        ByStore = 2,
    }

    /// <summary>Time to look at what is due.</summary>
    internal sealed class Look : INoSerializationVerificationNeeded
    {
        public static Look Instance { get; } = new();
    }
}
