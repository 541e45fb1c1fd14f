using Akka.Actor;
using LiveStash.Protocol;

namespace LiveStash.Copies;

/// <summary>Tells other nodes what they may drop, in batches, until they have answered or are no members any more.</summary>
internal sealed class DropperActor(Roster roster, Peers peers) : UntypedActor, IWithTimers
{
    private static readonly TimeSpan GatherFor = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan TellAgainAfter = TimeSpan.FromSeconds(1);

    private readonly PendingDrops _pending = new();

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Superfluous superfluous: OnSuperfluous(superfluous); break;
            case Dropped dropped: _pending.Done(dropped.From, dropped.Versions); break;
            case Send: OnSend(); break;
            default: Unhandled(message); break;
        }
    }

    private void OnSuperfluous(Superfluous superfluous)
    {
        _pending.Add(superfluous.Version, superfluous.Holders);
        Timers.StartSingleTimer(nameof(Send), Send.Instance, GatherFor);
    }

    private void OnSend()
    {
        var view = roster.View;
        foreach (var (holder, drop) in _pending.Batches(view.Members.Remove(view.Self)))
            peers.Tell(holder, drop, Self);
        if (_pending.Count > 0)
            Timers.StartSingleTimer(nameof(Send), Send.Instance, TellAgainAfter);
    }

    private sealed class Send : INoSerializationVerificationNeeded
    {
        public static Send Instance { get; } = new();
    }
}
