using Akka.Actor;
using LiveStash.Protocol;

namespace LiveStash.Copies;

/// <summary>Tells other nodes what they may drop, in batches, until they have answered or are no members any more. Pure but for its ports.</summary>
internal sealed class Dropper(Roster roster, Peers peers, ICoreHost host)
{
    private static readonly TimeSpan GatherFor = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan TellAgainAfter = TimeSpan.FromSeconds(1);

    private readonly PendingDrops _pending = new();
    private bool _gathers;
    private bool _waits;

    public int Pending => _pending.Count;

    /// <summary>False: a message that means nothing to the dropper.</summary>
    public bool Handle(object message)
    {
        switch (message)
        {
            case Superfluous superfluous: OnSuperfluous(superfluous); break;
            case Dropped dropped: OnDropped(dropped); break;
            case Send: OnSend(); break;
            case TellAgain: OnTellAgain(); break;
            default: return false;
        }

        return true;
    }

    private void OnSuperfluous(Superfluous superfluous)
    {
        if (superfluous.Holders.IsEmpty)
            return;

        _pending.Add(superfluous.Version, superfluous.Holders);
        Gather();
    }

    /// <summary>One message may not have had room for all.</summary>
    private void OnDropped(Dropped dropped)
    {
        _pending.Done(dropped.From, dropped.Versions);
        if (_pending.Count > 0)
            Gather();
    }

    /// <summary>What comes meanwhile does not put it off.</summary>
    private void Gather()
    {
        if (!_gathers)
            host.WakeAfter(GatherFor, Send.Instance);
        _gathers = true;
    }

    private void OnSend()
    {
        _gathers = false;
        Tell();
    }

    private void OnTellAgain()
    {
        _waits = false;
        _pending.ForgetTold();
        Tell();
    }

    private void Tell()
    {
        var view = roster.View;
        foreach (var (holder, drop) in _pending.Batches(view.Members.Remove(view.Self)))
            peers.Tell(holder, drop, host.Self);
        if (!_waits && _pending.Count > 0)
            host.WakeAfter(TellAgainAfter, TellAgain.Instance);
        _waits = _pending.Count > 0;
    }

    private sealed class Send : INoSerializationVerificationNeeded
    {
        public static Send Instance { get; } = new();
    }

    private sealed class TellAgain : INoSerializationVerificationNeeded
    {
        public static TellAgain Instance { get; } = new();
    }
}
