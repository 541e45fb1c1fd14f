using Akka.Actor;
using Akka.Cluster.Sharding;
using Akka.Event;
using LiveStash.Protocol;

namespace LiveStash.Entries;

/// <summary>The sharded actor that holds one stash, in one shard of its owner's node. What it does is decided by <see cref="StashEntry"/>.</summary>
internal sealed class StashEntryActor : UntypedActor, IEntryHost
{
    private readonly EntryServices _services;
    private readonly StashEntry _entry;

    public StashEntryActor(EntryServices services) => (_services, _entry) = (services, new StashEntry(services, this));

    IActorRef IEntryHost.Self => Self;

    /// <summary>Not cancelled: one that comes too late means nothing. A scheduler of its own would be memory for each entry.</summary>
    void IEntryHost.WakeAfter(TimeSpan delay, object message) => _ = Context.System.Scheduler.ScheduleTellOnceCancelable(delay, Self, message, Self);

    void IEntryHost.Leave() => Context.Parent.Tell(new Passivate(StopEntry.Instance));

    protected override void OnReceive(object message)
    {
        try
        {
            Handle(message);
        }
        catch (Exception)
        {
            // This is the end of the entry; whoever waits for the answer on this node learns it now. A session goes on from the copy at once, and is not to find what has failed.
            try
            {
                _entry.Fail();
            }
            finally
            {
                IAwaited.NotDelivered(message, Sender);
            }

            throw;
        }
    }

    protected override void PostStop() => _entry.Stopped();

    /// <summary>A shard restarts what fails. What comes back is empty, and nobody would send it anything: it leaves at once.</summary>
    protected override void PostRestart(Exception reason) => Context.Stop(Self);

    private void Handle(object message)
    {
        if (message is StopEntry)
        {
            Context.Stop(Self);
            return;
        }

        var now = _services.Clock.Now;
        var (asked, asker) = ReplyPromise.Open(message, Sender);
        if (!_entry.Handle(asked, asker, now))
            Unhandled(message);
        var wake = _entry.NextWake(now);
        Context.SetReceiveTimeout(wake);
        // A promise leaves the timeout as it is, and a claim may have brought it forward: this does not leave it.
        if (asked is Claim && wake is not null)
            Self.Tell(ReceiveTimeout.Instance);
    }

    /// <summary>The end of passivation; the end of a hand-off is <see cref="PoisonPill"/>.</summary>
    private sealed class StopEntry : INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static StopEntry Instance { get; } = new();
    }
}
