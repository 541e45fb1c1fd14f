using Akka.Actor;
using Akka.TestKit;
using LiveStash.Entries;
using LiveStash.Owners;
using LiveStash.Protocol;
using LiveStash.Values;

namespace LiveStash.Tests.Support;

/// <summary>A real entry in virtual time, below a stand-in for its shard, beside a stand-in for the ledger.</summary>
public abstract class EntrySpec : VirtualTimeKit
{
    private readonly PromiseOffice _promises;
    private readonly OwnerOffice _owners;
    private readonly Lazy<EntryServices> _services;
    private readonly IActorRef _shard;

    protected EntrySpec()
    {
        _promises = new PromiseOffice(Sys);
        _owners = new OwnerOffice(Sys);
        Ledger = CreateTestProbe("ledger");
        _shard = ShardStandIn.Start(Sys, Traffic, "shard");
        Store = CreateTestProbe("store");
        Store.SetAutoPilot(new StorePilot(Directory));
        _services = new(() => Among(EntryNode.ServicesOf(Sys, Time, Directory, Usage, Store.Ref, Ledger.Ref, Readings)));
    }

    private protected static TimeSpan Ttl { get; } = TimeSpan.FromSeconds(10);

    private protected static TimeSpan Instant { get; } = TimeSpan.FromMilliseconds(1);

    private protected static Ballot Born { get; } = new(1, 100);

    private protected static StashKey Key { get; } = Sample.Key();

    private protected static StashPayload One { get; } = Sample.Payload("one");

    private protected static StashPayload Two { get; } = Sample.Payload("two");

    private protected ShardStandIn.Traffic Traffic { get; } = new();

    private protected TestProbe Ledger { get; }

    private protected TestProbe Store { get; }

    private protected MeterReadings Readings { get; } = new();

    private protected EntryDirectory Directory { get; } = new();

    private protected virtual NodeUsage Usage { get; } = new(long.MaxValue, long.MaxValue);

    private protected EntryServices Services => _services.Value;

    /// <summary>A node that is alone may be given others.</summary>
    private protected virtual EntryServices Among(EntryServices alone) => alone;

    private protected Task<IActorRef> StartAsync() =>
        _shard.Ask<IActorRef>(new ShardStandIn.Born(StashEntryProducer.PropsFor(_services.Value)), Eventually.Patience);

    private protected StashOwner NewOwner() => NewOwner(new OwnerEar());

    private protected StashOwner NewOwner(OwnerEar ear) => _owners.Start(ear);

    private protected static Create Birth(IActorRef owner, TimeSpan? timeToLive = null) => new(Key, Born, One, timeToLive ?? Ttl, owner);

    private protected async Task<IActorRef> StartOwnedAsync(IActorRef owner)
    {
        var entry = await StartAsync();
        (await AskAsync(entry, Birth(owner))).ShouldBeOfType<Granted>();
        return entry;
    }

    private protected Task<IActorRef> StartLingeringAsync() => StartOwnedAsync(ActorRefs.Nobody);

    private protected Task<EntryReply> AskAsync(IActorRef entry, IEntryCommand command) =>
        _promises.Ask(entry, command).AsTask().WaitAsync(Eventually.Patience);

    private protected async Task<Ballot> ClaimAsync(IActorRef entry, IActorRef owner, ulong attempt = 7, TimeSpan? timeToLive = null) =>
        (await AskAsync(entry, new Claim(attempt, timeToLive, owner))).ShouldBeOfType<Granted>().Ballot;

    /// <summary>Moves time when the entry has nothing left to do, so that its timers run from where they should.</summary>
    private protected async Task AdvanceAsync(IActorRef entry, TimeSpan by)
    {
        await SettleAsync(entry);
        Advance(by);
        await SettleAsync(entry);
    }

    /// <summary>Comes back when the entry knows that its owner is dead: it then takes stateless saves.</summary>
    private protected async Task DieAsync(StashOwner owner, IActorRef entry, Ballot ballot)
    {
        owner.Stop();
        await Eventually.BeTrueAsync(
            async () => await AskAsync(entry, new SaveByReference(ballot.Epoch, One.Bytes)) is not Superseded,
            "the entry hears of its owner's death");
    }

    private protected async Task ShouldStopAsync(IActorRef entry)
    {
        await WatchAsync(entry);
        await ExpectTerminatedAsync(entry);
    }

    protected override void AfterAll()
    {
        base.AfterAll();
        Readings.Dispose();
    }

    /// <summary>The store takes the key over, and answers who waits for an end, as it does where no other node needs to know.</summary>
    private sealed class StorePilot(EntryDirectory directory) : AutoPilot
    {
        public override AutoPilot Run(IActorRef sender, object message)
        {
            if (message is Surrendered left)
                directory.Remove(left.Key, sender);
            if (message is Surrendered { Waiter: { } waiter })
                waiter.To.Tell(Deleted.Instance);
            return this;
        }
    }
}
