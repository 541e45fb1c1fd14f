using Akka.Actor;
using Akka.Dispatch.SysMsg;
using LiveStash.Protocol;

namespace LiveStash.Owners;

/// <summary>Stands for one live connection. The entry watches it: when it stops, the entry's time to live begins.</summary>
/// <remarks>An actor reference without an actor: it has no state and no work, only a life, which whoever watches it is told the end of.</remarks>
internal sealed class StashOwner(OwnerOffice office, ActorPath path, IOwnerListener listener) : MinimalActorRef
{
    /// <summary><see langword="null"/>: it has stopped.</summary>
    private IInternalActorRef[]? _watchers = [];

    public override ActorPath Path => path;

    public override IActorRefProvider Provider => office.Provider;

    /// <summary>The connection has ended. Safe to repeat.</summary>
    public override void Stop()
    {
        foreach (var watcher in Interlocked.Exchange(ref _watchers, null) ?? [])
            TellEnd(watcher);
    }

    public override void SendSystemMessage(ISystemMessage message)
    {
        switch (message)
        {
            case Watch watch: Add(watch.Watcher); break;
            case Unwatch unwatch: Remove(unwatch.Watcher); break;
            default: break;
        }
    }

    protected override void TellInternal(object message, IActorRef sender)
    {
        if (message is Superseded)
            listener.OnSuperseded();
    }

    private void Add(IInternalActorRef watcher)
    {
        while (Volatile.Read(ref _watchers) is { } watchers)
        {
            if (watchers.Contains(watcher) || TryReplace(watchers, [.. watchers, watcher]))
                return;
        }

        TellEnd(watcher);
    }

    private void Remove(IInternalActorRef watcher)
    {
        while (Volatile.Read(ref _watchers) is { } watchers)
        {
            if (TryReplace(watchers, [.. watchers.Where(other => !other.Equals(watcher))]))
                return;
        }
    }

    private bool TryReplace(IInternalActorRef[] watchers, IInternalActorRef[] by) =>
        ReferenceEquals(Interlocked.CompareExchange(ref _watchers, by, watchers), watchers);

    private void TellEnd(IInternalActorRef watcher) =>
        watcher.SendSystemMessage(new DeathWatchNotification(this, existenceConfirmed: true, addressTerminated: false));
}
