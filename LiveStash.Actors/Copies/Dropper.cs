using Akka.Actor;
using LiveStash.Protocol;

namespace LiveStash.Copies;

/// <summary>Tells other nodes what they may drop, in batches, until they have answered or are no members any more. Pure but for its ports.</summary>
internal sealed class Dropper(Roster roster, Peers peers, ICoreHost host)
{
    private static readonly TimeSpan GatherFor = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan TellAgainAfter = TimeSpan.FromSeconds(1);

    private readonly PendingDrops _pending = new();

    public int Pending => _pending.Count;

    /// <summary>False: a message that means nothing to the dropper.</summary>
    public bool Handle(object message)
    {
        switch (message)
        {
            case Superfluous superfluous: OnSuperfluous(superfluous); break;
            case Dropped dropped: _pending.Done(dropped.From, dropped.Versions); break;
            case Send: OnSend(); break;
            default: return false;
        }

        return true;
    }

    private void OnSuperfluous(Superfluous superfluous)
    {
        _pending.Add(superfluous.Version, superfluous.Holders);
        host.WakeAfter(GatherFor, Send.Instance);
    }

    private void OnSend()
    {
        if (_pending.Count == 0)
            return;

        var view = roster.View;
        foreach (var (holder, drop) in _pending.Batches(view.Members.Remove(view.Self)))
            peers.Tell(holder, drop, host.Self);
        if (_pending.Count > 0)
            host.WakeAfter(TellAgainAfter, Send.Instance);
    }

    private sealed class Send : INoSerializationVerificationNeeded
    {
        public static Send Instance { get; } = new();
    }
}
