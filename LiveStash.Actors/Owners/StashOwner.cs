using Akka.Actor;
using LiveStash.Protocol;

namespace LiveStash.Owners;

/// <summary>Stands for one live connection. The entry watches it: when it stops, the entry's time to live begins.</summary>
/// <remarks>
/// An actor reference without an actor: it has no state and no work, only a life, which whoever watches it is told the end of, once.
/// Akka's own watch would have each entry keep four collections for it, 550 bytes (docs/adr/0006).
/// </remarks>
internal sealed class StashOwner(OwnerOffice office, long number, IOwnerListener listener) : MinimalActorRef, IWatchedOwner
{
    /// <summary><see langword="null"/>: it has stopped.</summary>
    private IActorRef[]? _watchers = [];

    public override ActorPath Path => office.PathOf(number);

    public override IActorRefProvider Provider => office.Provider;

    public override void Stop() => _ = StopAsync();

    /// <summary>The connection has ended. Completes when whoever watches has heard it. Safe to repeat.</summary>
    public Task StopAsync()
    {
        var watchers = Interlocked.Exchange(ref _watchers, null) ?? [];
        return watchers.Length == 0 ? Task.CompletedTask : Task.WhenAll(watchers.Select(TellEnd));
    }

    public void Watch(IActorRef watcher)
    {
        while (Volatile.Read(ref _watchers) is { } watchers)
        {
            if (watchers.Contains(watcher) || TryReplace(watchers, [.. watchers, watcher]))
                return;
        }

        _ = TellEnd(watcher);
    }

    public void Unwatch(IActorRef watcher)
    {
        while (Volatile.Read(ref _watchers) is { } watchers)
        {
            if (TryReplace(watchers, [.. watchers.Where(other => !other.Equals(watcher))]))
                return;
        }
    }

    protected override void TellInternal(object message, IActorRef sender)
    {
        if (message is Superseded)
            listener.OnSuperseded(this);
    }

    private bool TryReplace(IActorRef[] watchers, IActorRef[] by) =>
        ReferenceEquals(Interlocked.CompareExchange(ref _watchers, by, watchers), watchers);

    /// <summary>From nobody: an idle actor's cell keeps its last sender.</summary>
    private Task TellEnd(IActorRef watcher)
    {
        var heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        watcher.Tell(new OwnerEnded(this, heard), ActorRefs.NoSender!);
        return heard.Task;
    }
}
